import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  extendSchema,
  isAbstractType,
  isObjectType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type GraphQLUnionType,
} from 'graphql';
import { buildSchema, type BuildSchemaOptions } from 'type-graphql';
import { InvalidInput, shown } from '../errors.js';
import { kindOfId } from '../graph/id.js';
import { readPlainFieldsPlainly, typesWithFieldResolvers } from './class-metadata.js';
import type { RequestContext } from './context.js';
import { hasDirective } from './directive.js';
import { knownByKey } from './key.js';

/**
 * What a gateway, or another subgraph, knows of an entity. With @requires, the values that it asked for are in it too. Of
 * a type with several keys it has the fields of one of them, which need not be `id`.
 */
export interface Reference {
  readonly __typename: string;
  readonly id: string;
}

/**
 * Gives the row of an entity, or null when there is none. Loads through the request's reader, so that the references
 * of one tick are one statement. `info` is there when the subgraph serves itself: it is of `_entities`, which may ask for
 * several types, so look ahead with `lookAheadOf`.
 */
export type ReferenceResolver = (reference: Reference, context: RequestContext, info?: GraphQLResolveInfo) => unknown;

/**
 * One subgraph: what a team owns of the public API.
 *
 * - `resolvers` and `orphanedTypes` are type-graphql classes, of this subgraph alone: a class that two subgraphs share
 *   leaks the fields of one into the other. A type that has a field resolver here needs not be named as orphaned.
 * - `references` has an entry for each entity that this subgraph **owns**, by the name of its type. An entity has one
 *   owner: the only subgraph that gives out rows of it. All others know it by id (`new Ref(id)`, see graph/ref.ts),
 *   have no entry for it, and every field that they add to it has a resolver, whose parent is whatever came: a `Ref`
 *   or the owner's row. Only `id` can be relied on, and, with `@requires`, the fields that it names. Keys other than
 *   `id` are for gateways: where subgraphs are merged into one process, an owner is asked by id alone.
 * - An object that is a union or an interface says which type it is by `__typename`, or else by the kind in its `id`.
 *
 * A field that has a `resolve` among its extensions is resolved by that, without what type-graphql does around a method.
 *
 * Plain fields need no `simpleResolvers: true`: unless they have middleware, they are read without a resolver.
 */
export interface SubgraphDefinition {
  readonly name: string;
  readonly resolvers: BuildSchemaOptions['resolvers'];
  readonly orphanedTypes?: Function[];
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** Scalars for classes: `[{ type: Date, scalar: GraphQLDateTime }]`. A scalar may also be named at each field. */
  readonly scalarsMap?: BuildSchemaOptions['scalarsMap'];
}

export interface Subgraph {
  readonly name: string;
  /** The SDL with its federation directives: what composition reads, and what `_service` answers. */
  readonly sdl: string;
  /** Executable, with `_service` and `_entities`. */
  readonly schema: GraphQLSchema;
  readonly references: Readonly<Record<string, ReferenceResolver>>;
}

/** The oldest that has all of these, so that no composer and no router is too old for us. */
const specification = 'https://specs.apollo.dev/federation/v2.3';
const linkable = [
  'key',
  'shareable',
  'external',
  'requires',
  'provides',
  'override',
  'inaccessible',
  'tag',
  'interfaceObject',
];

/** Links what a subgraph uses of Federation, and no more: the first line says what to look for. */
function linked(sdl: string): string {
  const used = linkable.filter((name) => new RegExp(`@${name}\\b`).test(sdl)).map((name) => `"@${name}"`);
  return `extend schema @link(url: "${specification}", import: [${used.join(', ')}])\n\n${sdl}`;
}

/** Builds the schema of one subgraph. Throws what type-graphql throws for classes that make no schema. */
export async function buildSubgraph(definition: SubgraphDefinition): Promise<Subgraph> {
  readPlainFieldsPlainly();
  const { name, references, resolvers, orphanedTypes = [], scalarsMap = [] } = definition;
  const own = await buildSchema({
    resolvers,
    orphanedTypes: [...orphanedTypes, ...typesWithFieldResolvers(resolvers)],
    scalarsMap,
    validate: false,
  });
  const root = own.getQueryType();
  // No class stands for it that could say so.
  if (root) root.description = 'The root fields of the API.';
  for (const type of Object.values(own.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = typeNameOf;
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field.extensions as { resolve?: GraphQLFieldResolver<unknown, RequestContext> };
      if (resolve) field.resolve = resolve;
    }
  }

  const sdl = linked(`${printSchemaWithDirectives(own)}
`);
  const entities = Object.values(own.getTypeMap()).filter(isEntity);
  const schema = extendSchema(own, parse(machinery(entities)));
  const query = schema.getQueryType()!.getFields();
  query._service!.resolve = () => ({ sdl });
  if (entities.length > 0) {
    (schema.getType('_Entity') as GraphQLUnionType).resolveType = typeNameOf;
    const known = new Map(entities.map((type) => [type.name, knownByKey(type)]));
    query._entities!.resolve = (_, { representations }, context, info) =>
      (representations as unknown[]).map((representation) => {
        const isKnown = known.get(typeNameIn(representation));
        if (isKnown) {
          const reference = representation as Reference;
          // Null for a key that is none of the type.
          return isKnown(reference) ? resolveEntity(references[reference.__typename], reference, context, info) : null;
        }
        // Not thrown: the others have an answer.
        return new InvalidInput(
          `expected an entity of ${definition.name}, but got ${shown(typeNameIn(representation))}`,
        );
      });
  }
  return { name, sdl, schema, references };
}

/** Whether a type can be known by its key: these are what subgraphs refer to and add fields to. */
export const isEntity = (type: unknown): type is GraphQLObjectType => isObjectType(type) && hasDirective(type, 'key');

/** What the federation specification adds to a subgraph's own types. */
function machinery(entities: readonly GraphQLObjectType[]) {
  const service = 'type _Service { sdl: String } extend type Query { _service: _Service! }';
  if (entities.length === 0) return service;
  return `${service} scalar _Any union _Entity = ${entities.map(({ name }) => name).join(' | ')}
    extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`;
}

const typeNameIn = (representation: unknown) =>
  (typeof representation === 'object' && (representation as Reference | null)?.__typename) || '';

/**
 * What a subgraph knows of one representation. Asynchronous, so that one that throws is one error, and not the failure
 * of its whole batch.
 */
async function resolveEntity(
  resolve: ReferenceResolver | undefined,
  { ...reference }: Reference,
  context: RequestContext,
  info: GraphQLResolveInfo,
) {
  return resolve ? resolve(reference, context, info) : reference;
}

function typeNameOf(value: { __typename?: string; id?: unknown }) {
  return value.__typename ?? (typeof value.id === 'string' ? (kindOfId(value.id) ?? undefined) : undefined);
}
