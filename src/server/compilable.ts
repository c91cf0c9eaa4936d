import * as gql from 'graphql';
import { fragmentsOf } from './fragments.js';

/**
 * How many fields a compiled operation may have. A compiled query holds a copy of each selection for each type that an
 * interface can be and for each place where a fragment is spread, so a short text can make a function that takes
 * seconds to compile: a thousand fields take 50 to 150 ms, and up to a megabyte.
 */
const maxFields = 1_000;
/** Characters of its document: the names and values of it are in the function, some of them for each field. */
const maxLength = 10_000;

/**
 * How many fields the function has that graphql-jit makes of an operation, or null where it would be of no reasonable
 * size, or would not give resolvers a true `info`.
 */
export function compiledFields(
  schema: gql.GraphQLSchema,
  document: gql.DocumentNode,
  operation: gql.OperationDefinitionNode,
): number | null {
  if ((document.loc?.end ?? 0) > maxLength) return null;
  if (operation.operation === 'subscription' || hasAmbiguousPath(document) || mayNestNull(schema, document))
    return null;
  const root = schema.getRootType(operation.operation);
  const fields = root ? countFields(schema, document, root, operation.selectionSet) : Infinity;
  return fields <= maxFields ? fields : null;
}

/** The fields of all copies of a selection; stops counting soon after the limit. */
function countFields(
  schema: gql.GraphQLSchema,
  document: gql.DocumentNode,
  root: gql.GraphQLObjectType,
  selections: gql.SelectionSetNode,
): number {
  const fragments = fragmentsOf(document);
  let count = 0;
  const visit = (type: gql.GraphQLObjectType, { selections }: gql.SelectionSetNode) => {
    for (const selection of selections) {
      if (count > maxFields) return;
      if (selection.kind === gql.Kind.FIELD) {
        count++;
        const returned = fieldOf(type, selection.name.value)?.type;
        if (!returned || !selection.selectionSet) continue;
        for (const possible of possibleTypes(schema, gql.getNamedType(returned)))
          visit(possible, selection.selectionSet);
      } else {
        const fragment = selection.kind === gql.Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
        if (fragment && (!condition || possibleTypes(schema, condition).includes(type)))
          visit(type, fragment.selectionSet);
        else count++;
      }
    }
  };
  visit(root, selections);
  return count;
}

// Introspection counts too, though its fields are in no type.
const introspection: Partial<Record<string, gql.GraphQLField<unknown, unknown>>> = {
  __schema: gql.SchemaMetaFieldDef,
  __type: gql.TypeMetaFieldDef,
};
const fieldOf = (type: gql.GraphQLObjectType, name: string) => type.getFields()[name] ?? introspection[name];

function possibleTypes(schema: gql.GraphQLSchema, type: gql.GraphQLNamedType) {
  if (gql.isAbstractType(type)) return schema.getPossibleTypes(type);
  return gql.isObjectType(type) ? [type] : [];
}

/**
 * graphql-jit finds a resolver's `info` by the response path joined with `_`, so `a_b` and `b` under `a` would share
 * one. True when a response key begins like another one that goes on.
 */
function hasAmbiguousPath(document: gql.DocumentNode): boolean {
  const keys = new Set<string>();
  gql.visit(document, { Field: ({ alias, name }) => void keys.add((alias ?? name).value) });
  return [...keys].some((key) => [...key.matchAll(/_/g)].some(({ index }) => keys.has(key.slice(0, index))));
}

/**
 * graphql-jit does not look whether a variable is null where it stands within a list or an object. True when one that
 * may be null stands where null may not.
 */
function mayNestNull(schema: gql.GraphQLSchema, document: gql.DocumentNode): boolean {
  const nullable = new Set<string>();
  const types = new gql.TypeInfo(schema);
  let found = false;
  gql.visit(
    document,
    gql.visitWithTypeInfo(types, {
      VariableDefinition: ({ variable, type }) => {
        if (type.kind !== gql.Kind.NON_NULL_TYPE) nullable.add(variable.name.value);
      },
      Variable: ({ name }, _key, parent) => {
        const isNested = !!parent && 'kind' in parent ? parent.kind === gql.Kind.OBJECT_FIELD : Array.isArray(parent);
        found ||= isNested && nullable.has(name.value) && gql.isNonNullType(types.getInputType());
      },
    }),
  );
  return found;
}
