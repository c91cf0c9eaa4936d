import * as gql from 'graphql';
import { fragmentsOf } from './fragments.js';

export interface Executed {
  schema: gql.GraphQLSchema;
  document: gql.DocumentNode;
  operation: gql.OperationDefinitionNode;
}

/**
 * Keeps the first error for each null that errors lead to. Of several non-null fields that fail under one parent,
 * graphql-js tells the first, which is why the parent is null; a compiled query tells them all.
 */
export function oneErrorForEachNull(errors: readonly gql.GraphQLError[], executed: Executed) {
  if (errors.length < 2) return errors;
  const explained = new Set<string>();
  // Alike for all rows of a list.
  const depths = new Map<string, number>();
  return errors.filter(({ path = [] }) => {
    const fields = path.map((key) => (typeof key === 'number' ? 0 : key)).join('.');
    const depth = depths.get(fields) ?? nullOf(path, executed).length;
    depths.set(fields, depth);
    const place = path.slice(0, depth).join('.');
    return !explained.has(place) && explained.add(place);
  });
}

/** The path of the null that an error at a field leads to: the field itself, or the nearest nullable place above it. */
export function nullOf(path: Path, executed: Executed) {
  let depth = 0;
  walk(path, executed, ({ type }, i) => {
    if (!gql.isNonNullType(type)) depth = i + 1;
  });
  return path.slice(0, depth);
}

/** What the operation asks for at a path of its answer; none for a path that it cannot have. */
export function nodesAt(path: Path, executed: Executed): readonly gql.FieldNode[] {
  let at: readonly gql.FieldNode[] = [];
  walk(path, executed, ({ nodes }) => (at = nodes));
  return at;
}

type Path = readonly (string | number)[];
type Step = { nodes: readonly gql.FieldNode[]; type: gql.GraphQLOutputType | undefined };

function walk(path: Path, { schema, document, operation }: Executed, visit: (step: Step, i: number) => void): void {
  let selections: Selections[] = [
    { type: schema.getRootType(operation.operation)!, selected: operation.selectionSet.selections },
  ];
  let nodes: gql.FieldNode[] = [];
  // Of all fields with one name in an answer, whatever they belong to, validation sees to it that they are null alike.
  let type: gql.GraphQLOutputType | undefined;
  path.forEach((key, i) => {
    if (typeof key === 'string') {
      const fields = selections.flatMap((each) => fieldsOf(each, key, { schema, document }));
      nodes = fields.map(({ node }) => node);
      type = fields[0]?.type;
      selections = fields.map((field) => ({
        type: gql.getNamedType(field.type),
        selected: field.node.selectionSet?.selections ?? [],
      }));
    } else {
      const list = gql.getNullableType(type);
      type = gql.isListType(list) ? (list.ofType as gql.GraphQLOutputType) : undefined;
    }
    visit({ nodes, type }, i);
  });
}

interface Selections {
  type: gql.GraphQLNamedType;
  selected: readonly gql.SelectionNode[];
}
interface Field {
  node: gql.FieldNode;
  type: gql.GraphQLOutputType;
}

/** The fields that a selection gives a name in the answer, those of its fragments among them. */
function fieldsOf({ type, selected }: Selections, key: string, known: Pick<Executed, 'schema' | 'document'>): Field[] {
  return selected.flatMap((node) => {
    if (node.kind === gql.Kind.FIELD) {
      if ((node.alias ?? node.name).value !== key || !('getFields' in type)) return [];
      const field = type.getFields()[node.name.value];
      return field ? [{ node, type: field.type as gql.GraphQLOutputType }] : [];
    }
    const fragment = node.kind === gql.Kind.INLINE_FRAGMENT ? node : fragmentsOf(known.document).get(node.name.value);
    if (!fragment) return [];
    const on = fragment.typeCondition ? known.schema.getType(fragment.typeCondition.name.value)! : type;
    return fieldsOf({ type: on, selected: fragment.selectionSet.selections }, key, known);
  });
}
