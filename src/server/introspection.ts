import * as gql from 'graphql';
import { fragmentsOf } from './fragments.js';

/** How many of what a list of introspection has. */
type Lengths = Readonly<Record<string, number>>;

const lengthsOfSchema = new WeakMap<gql.GraphQLSchema, { mean: Lengths; longest: Lengths }>();
const valuesOfOperations = new WeakMap<gql.OperationDefinitionNode, number>();

/**
 * How many values an answer about the schema may hold: a field counts 1 and, for each object that it gives, what is asked
 * of that. Below `types`, which has every type once, lists are counted at their mean length, and anywhere else at their
 * greatest. Of a document that is valid: fragments go round in no circle.
 */
export function introspectionOf(
  schema: gql.GraphQLSchema,
  document: gql.DocumentNode,
  operation: gql.OperationDefinitionNode,
): number {
  let values = valuesOfOperations.get(operation);
  if (values === undefined) valuesOfOperations.set(operation, (values = count(schema, document, operation)));
  return values;
}

function count(schema: gql.GraphQLSchema, document: gql.DocumentNode, operation: gql.OperationDefinitionNode): number {
  const fragments = fragmentsOf(document);
  const { mean, longest } = lengthsOf(schema);
  const counted = new Map([mean, longest].map((lengths) => [lengths, new Map<gql.SelectionSetNode, number>()]));
  const countedOfRoot = new Map<gql.SelectionSetNode, number>();
  const valuesOf = (set: gql.SelectionSetNode | undefined, lengths: Lengths, isRoot = false): number => {
    if (!set) return 0;
    // Fragments that each spread the next twice are looked at once all the same.
    const known = isRoot ? countedOfRoot : counted.get(lengths)!;
    const before = known.get(set);
    if (before !== undefined) return before;
    let values = 0;
    for (const selection of set.selections) {
      if (selection.kind !== gql.Kind.FIELD) {
        const isSpread = selection.kind === gql.Kind.FRAGMENT_SPREAD;
        const { selectionSet } = isSpread ? fragments.get(selection.name.value)! : selection;
        values += valuesOf(selectionSet, lengths, isRoot);
        continue;
      }
      const { name, selectionSet } = selection;
      if (isRoot && !name.value.startsWith('__')) continue;
      const inner = name.value === 'types' ? mean : toAnyType.has(name.value) ? longest : lengths;
      values += 1 + (lengths[name.value] ?? 1) * valuesOf(selectionSet, inner);
    }
    known.set(set, values);
    return values;
  };
  return Math.ceil(valuesOf(operation.selectionSet, longest, true));
}

/** From here on it may be the largest type, time and again. */
const toAnyType = new Set(['type', 'ofType', 'interfaces', 'possibleTypes']);

function lengthsOf(schema: gql.GraphQLSchema) {
  let lengths = lengthsOfSchema.get(schema);
  if (!lengths) lengthsOfSchema.set(schema, (lengths = measure(schema)));
  return lengths;
}

function measure(schema: gql.GraphQLSchema) {
  const types = Object.values(schema.getTypeMap());
  const directives = schema.getDirectives();
  const hasFields = (type: gql.GraphQLNamedType) => gql.isObjectType(type) || gql.isInterfaceType(type);
  const fields = types.filter(hasFields).flatMap((type) => Object.values(type.getFields()));
  const all: Record<string, number[]> = {
    fields: types.map((type) => (hasFields(type) ? size(type.getFields()) : 0)),
    inputFields: types.map((type) => (gql.isInputObjectType(type) ? size(type.getFields()) : 0)),
    enumValues: types.map((type) => (gql.isEnumType(type) ? type.getValues().length : 0)),
    interfaces: types.map((type) => (hasFields(type) ? type.getInterfaces().length : 0)),
    possibleTypes: types.map((type) => (gql.isAbstractType(type) ? schema.getPossibleTypes(type).length : 0)),
    args: [...fields, ...directives].map(({ args }) => args.length),
  };
  const of = (length: (lengths: number[]) => number): Lengths => ({
    types: types.length,
    directives: directives.length,
    ...Object.fromEntries(Object.entries(all).map(([name, lengths]) => [name, length(lengths)])),
  });
  return {
    mean: of((lengths) => lengths.reduce((sum, n) => sum + n, 0) / lengths.length),
    longest: of((lengths) => Math.max(...lengths)),
  };
}

const size = (fields: object) => Object.keys(fields).length;
