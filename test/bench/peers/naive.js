// Apollo Server with a statement for each field of each object.
import { serve } from './apollo.js';
import { rowsOf } from './database.js';
import { contextOf, resolversOf } from './resolvers.js';
import { typeDefs } from './schema.js';

const step = (_context, text, params) => async (id) => (await rowsOf(text, { ids: [id], ...params }))[0]?.rows ?? [];

await serve({ typeDefs, resolvers: resolversOf(step) }, async () => contextOf());
