import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { parseResolveInfo, type ResolveTree } from 'graphql-parse-resolve-info';
import type { Ahead, Traversal } from '../store/traversal.js';
import { pageSize } from './page-size.js';

/**
 * What a request asks of each node under a field, so that it can be brought along: for each field of `traversals` that
 * is selected with its first page, how many rows (one more than the page, as a connection reads). Null when nothing is.
 *
 * `path` leads from the field to its nodes: `['edges', 'node']` for a connection, `[]` for an entity.
 */
export function lookAhead(
  info: GraphQLResolveInfo,
  path: readonly string[],
  traversals: Record<string, Traversal>,
): Ahead | undefined {
  return remembered(info, '', () => {
    let trees = [parseResolveInfo(info) as ResolveTree];
    for (const step of path) trees = trees.flatMap((tree) => fieldsOf(tree, step));
    return aheadOf(trees, traversals);
  });
}

/** As lookAhead, for a field that gives several types: what is asked of one of them. */
export function lookAheadOf(
  info: GraphQLResolveInfo,
  typeName: string,
  traversals: Record<string, Traversal>,
): Ahead | undefined {
  return remembered(info, typeName, () => {
    const tree = parseResolveInfo(info) as ResolveTree;
    const fieldsByTypeName = { [typeName]: tree.fieldsByTypeName[typeName] ?? {} };
    return aheadOf([{ ...tree, fieldsByTypeName }], traversals);
  });
}

// The rows of a list share the selection that is asked of each, and a compiled document its nodes with later requests.
interface Selection {
  variables: object;
  aheads: Map<string, Ahead | undefined>;
}
const selections = new WeakMap<readonly FieldNode[], Selection>();

function remembered(info: GraphQLResolveInfo, typeName: string, read: () => Ahead | undefined) {
  let seen = selections.get(info.fieldNodes);
  if (seen?.variables !== info.variableValues) {
    selections.set(info.fieldNodes, (seen = { variables: info.variableValues, aheads: new Map() }));
  }
  if (!seen.aheads.has(typeName)) seen.aheads.set(typeName, read());
  return seen.aheads.get(typeName);
}

function aheadOf(trees: ResolveTree[], traversals: Record<string, Traversal>): Ahead | undefined {
  const limits = Object.keys(traversals).flatMap((field) => {
    const limit = trees
      .flatMap((tree) => fieldsOf(tree, field))
      .map(limitOf)
      .find((n) => n > 0);
    return limit === undefined ? [] : [[field, limit] as const];
  });
  return limits.length > 0 ? Object.fromEntries(limits) : undefined;
}

function fieldsOf(tree: ResolveTree, name: string): ResolveTree[] {
  return Object.values(tree.fieldsByTypeName).flatMap((fields) =>
    Object.values(fields).filter((field) => field.name === name),
  );
}

// A page from a cursor, a last page or a page of a wrong size is left to the field's own resolver.
function limitOf(tree: ResolveTree): number {
  const isConnection = Object.keys(tree.fieldsByTypeName).some((type) => type.endsWith('Connection'));
  if (!isConnection) return 1;
  const { first, after, last, before } = tree.args;
  if (after != null || last != null || before != null) return 0;
  if (fieldsOf(tree, 'edges').length === 0 && fieldsOf(tree, 'pageInfo').length === 0) return 0;
  const size = first ?? pageSize.default;
  return typeof size === 'number' && size >= pageSize.min && size <= pageSize.max ? size + 1 : 0;
}
