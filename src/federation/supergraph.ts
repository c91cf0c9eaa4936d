import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { addResolversToSchema } from '@graphql-tools/schema';
import * as gql from 'graphql';
import { locateErrors } from './locate.js';

export interface SubgraphRequest {
  readonly document: gql.DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** That of the operation which the gateway executes. */
  readonly context?: unknown;
}
/** Asks a subgraph. What goes wrong is an error in the result, with a code, and nothing is thrown. */
export type AskSubgraph = (request: SubgraphRequest) => Promise<gql.ExecutionResult>;

/** The names of the subgraphs that a supergraph was composed from. Throws for SDL that is no supergraph. */
export const subgraphNames = (supergraphSdl: string) => [...graphNames(gql.parse(supergraphSdl)).values()];

/** The names of all fields that a gateway may ask for to go from one subgraph to another: of keys, and what is required. */
export function keyFields(supergraphSdl: string): ReadonlySet<string> {
  const names = new Set<string>();
  gql.visit(gql.parse(supergraphSdl), {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'join__type' && name.value !== 'join__field') return;
      for (const { name: argument, value } of given) {
        if ((argument.value !== 'key' && argument.value !== 'requires') || value.kind !== gql.Kind.STRING) continue;
        for (const [field] of value.value.matchAll(/\w+/g)) names.add(field);
      }
    },
  });
  return names;
}

/**
 * A schema that plans each operation over the subgraphs, and asks each of them as it is told. `scalars` are known to
 * the gateway too, so that a wrong value is refused before any subgraph is asked, in the same words as in one process.
 */
export function joinSubgraphs(
  supergraphSdl: string,
  clientOf: (subgraph: string) => AskSubgraph,
  scalars: readonly gql.GraphQLScalarType[] = [],
): gql.GraphQLSchema {
  const document = gql.parse(supergraphSdl);
  const names = graphNames(document);
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl: document,
    // What one subgraph is asked within a tick is one request.
    batch: true,
    onSubschemaConfig(config) {
      config.executor = clientOf(names.get(config.name)!) as typeof config.executor;
    },
  });
  const known = scalars.filter(({ name }) => schema.getType(name));
  const resolvers = Object.fromEntries(known.map((scalar) => [scalar.name, scalar]));
  return locateErrors(addResolversToSchema({ schema, resolvers }));
}

/** What the supergraph calls each subgraph in its directives, and what its team calls it. */
function graphNames(document: gql.DocumentNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== gql.Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name, directives } of definition.values ?? []) {
      const graph = directives?.find((directive) => directive.name.value === 'join__graph');
      const own = graph?.arguments?.find((argument) => argument.name.value === 'name')?.value;
      names.set(name.value, own?.kind === gql.Kind.STRING ? own.value : name.value);
    }
  }
  if (names.size === 0) throw new TypeError('there is no enum join__Graph in it');
  return names;
}
