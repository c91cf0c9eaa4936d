import { isAbstractType, isObjectType, type FieldNode, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { parseResolveInfo, type ResolveTree } from 'graphql-parse-resolve-info';
import type { RequestContext } from '../federation/context.js';
import type { Branch } from '../store/branch.js';
import type { Params } from '../store/statement.js';
import type { Traversal } from '../store/traversal.js';
import { notesOf } from './field.js';
import { pageSize } from './page-size.js';

type Branches = readonly Branch[];

/**
 * What a request asks of each node under a field, to any depth, so that it can be brought along: every step of the graph
 * that is selected with its first page.
 *
 * `path` leads from the field to its nodes: `['edges', 'node']` for a connection, `[]` for an entity.
 */
export function lookAhead(info: GraphQLResolveInfo, path: readonly string[]): () => Branches {
  return () => remembered(info, path.join('.'), () => branchesOf(info.schema, treesAt([treeOf(info)], path)));
}

/** As lookAhead, for a field that gives several types: what is asked of one of them. */
export function lookAheadOf(info: GraphQLResolveInfo, typeName: string): () => Branches {
  return () =>
    remembered(info, typeName, () => {
      const tree = treeOf(info);
      const fieldsByTypeName = { [typeName]: tree.fieldsByTypeName[typeName] ?? {} };
      return branchesOf(info.schema, [{ ...tree, fieldsByTypeName }]);
    });
}

/**
 * Begins to read what fields of an entity ask for that no look-ahead brings along, before the entity itself is there.
 * Gives what to wait for when the entity comes with it, with its `branches`.
 */
export function prefetch(
  info: GraphQLResolveInfo,
  id: string,
  context: RequestContext,
  branches: () => Branches,
): Promise<unknown> | undefined {
  let parent: Promise<unknown> | undefined;
  for (const { tree, notes } of fieldsOf(info.schema, [treeOf(info)])) {
    if (notes.follow && limitOf(tree, notes.follow.to) > 0) continue;
    // The resolver asks again, and gets the same error.
    notes.prefetch?.(id, tree, context, info, branches).catch(() => undefined);
    parent ??= notes.bring?.(id, tree, context, info, branches).catch(() => undefined);
  }
  return parent;
}

// The rows of a list share the selection that is asked of each, and a compiled document its nodes with later requests.
interface Selection {
  variables: object;
  branches: Map<string, Branches>;
}
const selections = new WeakMap<readonly FieldNode[], Selection>();

function remembered(info: GraphQLResolveInfo, place: string, read: () => Branches): Branches {
  let seen = selections.get(info.fieldNodes);
  if (seen?.variables !== info.variableValues) {
    selections.set(info.fieldNodes, (seen = { variables: info.variableValues, branches: new Map() }));
  }
  let branches = seen.branches.get(place);
  if (!branches) seen.branches.set(place, (branches = read()));
  return branches;
}

/** What is asked of a field. */
export const treeOf = (info: GraphQLResolveInfo) => parseResolveInfo(info) as ResolveTree;

/** The fields that a path of names leads to. */
export function treesAt(trees: readonly ResolveTree[], path: readonly string[]): ResolveTree[] {
  let at = [...trees];
  for (const name of path) at = at.flatMap((tree) => selected(tree).filter((field) => field.name === name));
  return at;
}

/** The steps that are selected at these fields: one for each traversal, limit and parameters, with all that is asked of it. */
export function branchesOf(schema: GraphQLSchema, trees: readonly ResolveTree[]): Branches {
  const steps = new Map<string, { traversal: Traversal; limit: number; params: Params; trees: ResolveTree[] }>();
  for (const { tree, notes } of fieldsOf(schema, trees)) {
    if (!notes.follow) continue;
    const { traversal, to, params: paramsOf } = notes.follow;
    const limit = limitOf(tree, to);
    if (limit === 0) continue;
    const params = paramsOf?.(tree.args) ?? {};
    const key = `${traversal.name} ${limit} ${JSON.stringify(params)}`;
    const step = steps.get(key);
    const at = treesAt([tree], to);
    if (step) step.trees.push(...at);
    else steps.set(key, { traversal, limit, params, trees: at });
  }
  return [...steps.values()].map(({ trees, ...step }) => ({ ...step, branches: branchesOf(schema, trees) }));
}

const selected = (tree: ResolveTree) => Object.values(tree.fieldsByTypeName).flatMap((fields) => Object.values(fields));

function* fieldsOf(schema: GraphQLSchema, trees: readonly ResolveTree[]) {
  for (const { fieldsByTypeName } of trees) {
    for (const [typeName, fields] of Object.entries(fieldsByTypeName)) {
      const declared = schema.getType(typeName);
      // What an interface declares, each of its types resolves alike.
      const type = isAbstractType(declared) ? schema.getPossibleTypes(declared)[0] : declared;
      if (!isObjectType(type)) continue;
      for (const tree of Object.values(fields)) {
        const field = type.getFields()[tree.name];
        if (field) yield { tree, notes: notesOf(field) };
      }
    }
  }
}

/**
 * How many rows a field needs of its step: one more than its page, as a connection reads. 0 for what is left to the
 * field's own resolver: a page from a cursor, a last page, a page of a wrong size, and a count alone.
 */
export function limitOf(tree: ResolveTree, to: readonly string[]): number {
  if (to.length === 0) return 1;
  const { first, after, last, before } = tree.args;
  if (after != null || last != null || before != null) return 0;
  if (!selected(tree).some(({ name }) => name === 'edges' || name === 'pageInfo')) return 0;
  const size = first ?? pageSize.default;
  return typeof size === 'number' && size >= pageSize.min && size <= pageSize.max ? size + 1 : 0;
}
