// Apollo Server with DataLoaders: a statement for each level.
import DataLoader from 'dataloader';
import { serve } from './apollo.js';
import { rowsOf } from './database.js';
import { resolversOf, typeDefs } from './resolvers.js';

const step = ({ loaders }, text, params) => {
  const key = text + JSON.stringify(params.first ?? null);
  let loader = loaders.get(key);
  if (!loader) {
    loader = new DataLoader(async (ids) => {
      const rows = new Map((await rowsOf(text, { ids, ...params })).map((row) => [row.parent, row.rows]));
      return ids.map((id) => rows.get(id) ?? []);
    });
    loaders.set(key, loader);
  }
  return (id) => loader.load(id);
};

await serve({ typeDefs, resolvers: resolversOf(step) }, async () => ({ loaders: new Map() }));
