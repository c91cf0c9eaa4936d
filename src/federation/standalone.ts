import { addResolversToSchema } from '@graphql-tools/schema';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { adapt, loadOnce } from './adapt.js';
import type { Subgraph } from './subgraph.js';

/**
 * The schema with which a subgraph serves itself. As when subgraphs are merged, an entity of its own that a resolver
 * knows by id alone (`Ref`) is loaded as soon as a field needs the row.
 */
export function standaloneSchema(subgraph: Subgraph): GraphQLSchema {
  const { schema, references } = subgraph;
  const resolvers = Object.entries(references).map(([typeName, resolveReference]) => {
    const load = loadOnce(typeName, resolveReference);
    const fields = Object.values((schema.getType(typeName) as GraphQLObjectType).getFields());
    const adapted = fields.map(
      (field) => [field.name, adapt(subgraph, typeName, field, load) ?? field.resolve] as const,
    );
    return [typeName, Object.fromEntries(adapted.filter(([, resolve]) => resolve))] as const;
  });
  return addResolversToSchema({ schema, resolvers: Object.fromEntries(resolvers) });
}
