// Apollo Server with DataLoaders: a statement for each level.
import DataLoader from 'dataloader';
import { serve } from './apollo.js';
import { rowsOf } from './database.js';
import { contextOf, resolversOf } from './resolvers.js';
import { typeDefs } from './schema.js';

function step({ loaders }, text, params) {
  // A page of another size is another list.
  const key = `${params.first ?? ''} ${text}`;
  let loader = loaders.get(key);
  if (!loader) {
    loader = new DataLoader(async (ids) => {
      const rows = new Map((await rowsOf(text, { ids, ...params })).map((row) => [row.parent, row.rows]));
      return ids.map((id) => rows.get(id) ?? []);
    });
    loaders.set(key, loader);
  }
  return (id) => loader.load(id);
}

await serve({ typeDefs, resolvers: resolversOf(step) }, async () => contextOf());
