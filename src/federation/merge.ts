import { addResolversToSchema } from '@graphql-tools/schema';
import * as gql from 'graphql';
import { adapt, loadOnce } from './adapt.js';
import { directives, hasDirective } from './directive.js';
import { isEntity, type Subgraph } from './subgraph.js';

type Declaration<T extends gql.GraphQLNamedType> = { subgraph: Subgraph; type: T };
type Resolvers = Parameters<typeof addResolversToSchema>[0]['resolvers'];

/**
 * One executable schema of several subgraphs, with no gateway in between: each field of the public API is resolved by
 * the subgraph that owns it. `publicSdl` is what composing the same subgraphs gave.
 *
 * It answers as a gateway would. An entity that is known by its id alone (`Ref`) is loaded by its owner as soon as a
 * field needs the row; one that turns out not to exist has null fields, and an error where a field cannot be null.
 * Throws TypeError for subgraphs that break the rules of SubgraphDefinition.
 */
export function mergeSubgraphs(subgraphs: readonly Subgraph[], publicSdl: string): gql.GraphQLSchema {
  const api = gql.buildSchema(publicSdl);
  const resolvers: Resolvers = {};
  for (const type of Object.values(api.getTypeMap()).filter((type) => !gql.isIntrospectionType(type))) {
    if (gql.isObjectType(type)) {
      // What one subgraph has as an interface, and another as an object (@interfaceObject), adds to all that implement it.
      const all = [type, ...type.getInterfaces()].flatMap((named) => declarations(subgraphs, named, gql.isObjectType));
      resolvers[type.name] = fieldsOf(type, all);
    } else if (gql.isAbstractType(type)) {
      const [first] = declarations(subgraphs, type, gql.isAbstractType);
      resolvers[type.name] = { __resolveType: first!.type.resolveType! };
    } else if (gql.isEnumType(type)) resolvers[type.name] = valuesOf(declarations(subgraphs, type, gql.isEnumType));
    else if (gql.isScalarType(type) && !gql.isSpecifiedScalarType(type)) {
      resolvers[type.name] = declarations(subgraphs, type, gql.isScalarType)[0]!.type;
    }
  }
  const schema = addResolversToSchema({ schema: api, resolvers });
  for (const type of Object.values(schema.getTypeMap())) {
    for (const declared of subgraphs) Object.assign(type.extensions, declared.schema.getType(type.name)?.extensions);
  }
  gql.assertValidSchema(schema);
  return schema;
}

function declarations<T extends gql.GraphQLNamedType>(
  subgraphs: readonly Subgraph[],
  { name }: gql.GraphQLNamedType,
  isKind: (type: unknown) => type is T,
): Declaration<T>[] {
  return subgraphs.flatMap((subgraph) => {
    const type = subgraph.schema.getType(name);
    return isKind(type) ? [{ subgraph, type }] : [];
  });
}

function fieldsOf(type: gql.GraphQLObjectType, all: Declaration<gql.GraphQLObjectType>[]) {
  const load = all.length > 1 && all.some(({ type }) => isEntity(type)) ? ownerLoading(type.name, all) : null;
  return Object.fromEntries(
    Object.keys(type.getFields()).map((name) => {
      const { subgraph, field } = providerOf(name, all);
      const resolve = load ? adapt(subgraph, type.name, field, load) : field.resolve;
      const { subscribe, extensions } = field;
      return [name, { ...(resolve && { resolve }), ...(subscribe && { subscribe }), extensions }];
    }),
  );
}

/** How the owner of an entity loads it: the one subgraph that gives out rows. */
function ownerLoading(typeName: string, all: Declaration<gql.GraphQLObjectType>[]) {
  const owners = all.filter(({ subgraph }) => typeName in subgraph.references);
  if (owners.length !== 1) {
    const names = owners.map(({ subgraph }) => subgraph.name).join(' and ') || 'none';
    throw new TypeError(`expected one subgraph to have a reference resolver for ${typeName}, but got ${names}`);
  }
  return loadOnce(typeName, owners[0]!.subgraph.references[typeName]!);
}

/** The subgraph that resolves a field. Where several do (`@shareable`), they agree, and it is the first. */
function providerOf(name: string, all: Declaration<gql.GraphQLObjectType>[]) {
  const providers = all.flatMap(({ subgraph, type }) => {
    const field = type.getFields()[name];
    return field && !hasDirective(field, 'external') && !hasDirective(type, 'external') ? [{ subgraph, field }] : [];
  });
  const overridden = providers.flatMap(({ field }) => directives(field, 'override')).map(from);
  return providers.find(({ subgraph }) => !overridden.includes(subgraph.name)) ?? providers[0]!;
}

const from = (override: gql.ConstDirectiveNode) =>
  override.arguments?.flatMap(({ name, value }) =>
    name.value === 'from' && value.kind === gql.Kind.STRING ? [value.value] : [],
  )[0];

/** What resolvers get and give for each value of an enum; the same wherever it is declared. */
function valuesOf(all: Declaration<gql.GraphQLEnumType>[]) {
  const values = new Map<string, unknown>();
  for (const { subgraph, type } of all) {
    for (const { name, value } of type.getValues()) {
      if (values.has(name) && values.get(name) !== value) {
        const expected = JSON.stringify(values.get(name));
        throw new TypeError(
          `expected ${type.name}.${name} to be ${expected} in ${subgraph.name} too, but got ${JSON.stringify(value)}`,
        );
      }
      values.set(name, value);
    }
  }
  return Object.fromEntries(values) as Record<string, string | number>;
}
