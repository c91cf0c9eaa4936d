import type { GraphQLField, GraphQLFieldResolver } from 'graphql';
import { Ref } from '../graph/ref.js';
import { andThen } from '../graph/soon.js';
import type { RequestContext } from './context.js';
import { directives, fieldSet } from './directive.js';
import { requirement } from './requires.js';
import type { ReferenceResolver, Subgraph } from './subgraph.js';

type Field = GraphQLField<unknown, RequestContext>;
type Resolver = GraphQLFieldResolver<unknown, RequestContext>;
type Row = Record<string, unknown>;
export type Load = (ref: Ref, context: RequestContext) => unknown;

/**
 * The resolver of a field of an entity that several subgraphs know, so that it takes a `Ref` for a parent as well as
 * the owner's row. What is at hand is read at once, without a promise; undefined where the property will do.
 *
 * `load` gives the row of a `Ref`.
 */
export function adapt(subgraph: Subgraph, typeName: string, field: Field, load: Load): Resolver | undefined {
  if (field.name === 'id') return undefined;
  const { resolve } = field;
  const owns = typeName in subgraph.references;
  if (!resolve) {
    if (owns) return reading(field.name, load);
    throw new TypeError(
      `expected ${typeName}.${field.name} of ${subgraph.name} to have a resolver, but it is a plain field, ` +
        `and rows of ${typeName} come from another subgraph`,
    );
  }
  const [requires] = directives(field, 'requires');
  if (requires) return requiring(requirement(typeName, fieldSet(requires)), resolve);
  return owns && !field.extensions.byKey ? loading(resolve, load) : resolve;
}

/** A plain field: what the row has, or what the subgraph that gave out a `Ref` put on it (`@provides`). */
function reading(name: string, load: Load): Resolver {
  return (parent, _args, context) => {
    const value = (parent as Row)[name];
    if (value !== undefined || !(parent instanceof Ref)) return value;
    return andThen(load(parent, context), (row) => (row == null ? null : (row as Row)[name]));
  };
}

/** A resolver that needs the row. */
const loading =
  (resolve: Resolver, load: Load): Resolver =>
  (parent, args, context, info) =>
    parent instanceof Ref
      ? andThen(load(parent, context), (row) => (row == null ? null : resolve(row, args, context, info)))
      : resolve(parent, args, context, info);

/** A field that its subgraph computes from fields of the owner: it gets their values as a gateway would send them. */
const requiring =
  (represent: ReturnType<typeof requirement>, resolve: Resolver): Resolver =>
  (parent, args, context, info) =>
    andThen(represent(parent as { id: string }, context, info), (values) =>
      values == null ? null : resolve(values, args, context, info),
    );

/** Loads the row of a `Ref` by its owner's reference resolver: once for all fields of an object. */
export const loadOnce =
  (typeName: string, resolveReference: ReferenceResolver): Load =>
  (ref, context) => {
    if (ref.row === undefined) ref.row = resolveReference({ __typename: typeName, id: ref.id }, context);
    return ref.row;
  };
