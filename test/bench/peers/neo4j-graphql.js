// @neo4j/graphql, as its documentation begins: types with relationships, a driver, Apollo Server.
import { Neo4jGraphQL } from '@neo4j/graphql';
import { serve } from './apollo.js';
import { driver } from './database.js';
import { resolvers } from './generated-resolvers.js';
import { typeDefs } from './generated-schema.js';

// Orders need no more than it has by default; a page that goes on from a name needs strings to be compared.
const features = { filters: { String: { GT: true } } };
const schema = await new Neo4jGraphQL({ typeDefs, resolvers, driver, features }).getSchema();
await serve({ schema }, async () => ({}));
