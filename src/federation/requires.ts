import * as gql from 'graphql';
import type { RequestContext } from './context.js';
import { fieldsOfSet } from './key.js';

/**
 * Collects what a `@requires(fields: …)` names, as a gateway would send it to the subgraph: `{ __typename, id, … }` with
 * serialized values, resolved by whoever owns them. Null when the object lacks a value that cannot be null, for then a
 * gateway would not ask the subgraph at all.
 */
export function requirement(typeName: string, fields: string) {
  const selectionSet = fieldsOfSet(fields);
  return async (parent: { id: string }, context: RequestContext, info: gql.GraphQLResolveInfo) => {
    const type = info.schema.getType(typeName) as gql.GraphQLObjectType;
    const values = await select(type, selectionSet, parent, context, info);
    return values && { __typename: typeName, id: parent.id, ...values };
  };
}

type Values = Record<string, unknown>;

async function select(
  type: gql.GraphQLObjectType,
  { selections }: gql.SelectionSetNode,
  parent: unknown,
  context: RequestContext,
  info: gql.GraphQLResolveInfo,
): Promise<Values | null> {
  const entries = await Promise.all(
    selections.map(async (node) => {
      if (node.kind !== gql.Kind.FIELD) throw new TypeError('expected @requires to name fields, but got a fragment');
      const field = type.getFields()[node.name.value]!;
      const fieldInfo = {
        ...info,
        fieldName: field.name,
        fieldNodes: [node],
        parentType: type,
        returnType: field.type,
      };
      const resolve = field.resolve ?? gql.defaultFieldResolver;
      const value = await resolve(parent, gql.getArgumentValues(field, node), context, fieldInfo);
      return [field.name, await complete(field.type, node, value, context, fieldInfo)] as const;
    }),
  );
  return entries.some(([, value]) => value === missing) ? null : Object.fromEntries(entries);
}

const missing = Symbol('no value where null is not allowed');

async function complete(
  type: gql.GraphQLOutputType,
  node: gql.FieldNode,
  value: unknown,
  context: RequestContext,
  info: gql.GraphQLResolveInfo,
): Promise<unknown> {
  if (gql.isNonNullType(type)) return (await complete(type.ofType, node, value, context, info)) ?? missing;
  if (value == null) return null;
  if (gql.isListType(type)) {
    const items = [...(value as Iterable<unknown>)];
    const all = await Promise.all(items.map(async (item) => complete(type.ofType, node, await item, context, info)));
    return all.includes(missing) ? null : all;
  }
  if (gql.isLeafType(type)) return type.serialize(value);
  if (gql.isObjectType(type)) return select(type, node.selectionSet!, value, context, info);
  throw new TypeError(`expected @requires to name no interface or union, but got ${type.name}`);
}
