import {
  BREAK,
  isAbstractType,
  isObjectType,
  visit,
  type ASTNode,
  type FieldNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { parseResolveInfo, type ResolveTree } from 'graphql-parse-resolve-info';
import type { RequestContext } from '../federation/context.js';
import { countOf, type Branch } from '../store/branch.js';
import type { Params } from '../store/statement.js';
import type { Traversal } from '../store/traversal.js';
import { notesOf } from './field.js';
import { pageSize } from './page-size.js';

type Branches = readonly Branch[];

/** What one statement brings along at most: it gets longer with each, and takes longer to plan. */
const mostBranches = 50;

/** Whether these are more, together, than one statement brings along. */
export const areTooMany = (...branches: Branches[]): boolean => countOf(branches.flat()) > mostBranches;

/**
 * What a request asks of each node under a field, to any depth, so that it can be brought along: every step of the graph
 * that is selected with its first page.
 *
 * `path` leads from the field to its nodes: `['edges', 'node']` for a connection, `[]` for an entity. `repeat` says that
 * the same node may be there in several rows.
 */
export function lookAhead(info: GraphQLResolveInfo, path: readonly string[], repeat = false): () => Branches {
  return () => onceFor(treeOf(info), path.join('.'), (tree) => branchesOf(info.schema, treesAt([tree], path), repeat));
}

/** As lookAhead, for a field that gives several types: what is asked of one of them. */
export function lookAheadOf(info: GraphQLResolveInfo, typeName: string): () => Branches {
  return () =>
    onceFor(treeOf(info), typeName, (tree) => {
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
  const prefetched = onceFor(treeOf(info), 'prefetched', (asked) =>
    [...fieldsOf(info.schema, [asked])].filter(
      ({ tree, notes: { follow, prefetch, bring } }) =>
        (prefetch ?? bring) && !(follow && limitOf(tree, follow.to) > 0),
    ),
  );
  for (const { tree, notes } of prefetched) {
    // The resolver asks again, and gets the same error.
    notes.prefetch?.(id, tree, context, info, branches).catch(() => undefined);
    parent ??= notes.bring?.(id, tree, context, info, branches).catch(() => undefined);
  }
  return parent;
}

/**
 * What is asked of a field, without its own arguments. The same object for all rows of a list, which share what is asked
 * of each and, where that does not depend on variables, for later requests with the same document.
 */
export function treeOf(info: GraphQLResolveInfo): ResolveTree {
  // A compiled document shares its nodes with later requests.
  let seen = trees.get(info.fieldNodes);
  if (!seen || (seen.variables !== null && seen.variables !== info.variableValues)) {
    const variables = info.fieldNodes.some((node) => hasVariables(node.selectionSet, info))
      ? info.variableValues
      : null;
    const tree = { ...(parseResolveInfo(info) as ResolveTree), args: {} };
    trees.set(info.fieldNodes, (seen = { variables, tree }));
  }
  return seen.tree;
}
/** With the variables that a tree is for; null where it is for any. */
const trees = new WeakMap<readonly FieldNode[], { variables: object | null; tree: ResolveTree }>();

function hasVariables(node: ASTNode | undefined, { fragments }: Pick<GraphQLResolveInfo, 'fragments'>): boolean {
  let found = false;
  const looked = new Set<string>();
  const look = (each: ASTNode) =>
    visit(each, {
      Variable: () => {
        found = true;
        return BREAK;
      },
      FragmentSpread({ name: { value: name } }) {
        if (looked.has(name)) return;
        looked.add(name);
        look(fragments[name]!);
      },
    });
  if (node) look(node);
  return found;
}

/** What is read of a tree, read once. `place` tells it from whatever else is read of it. */
export function onceFor<T extends object | null>(tree: ResolveTree, place: string, read: (tree: ResolveTree) => T): T {
  const all = ((tree as Read)[readings] ??= new Map<string, unknown>());
  let reading = all.get(place) as T | undefined;
  if (reading === undefined) all.set(place, (reading = read(tree)));
  return reading;
}
const readings = Symbol('readings');
type Read = ResolveTree & { [readings]?: Map<string, unknown> };

/** The fields that a path of names leads to. */
export function treesAt(trees: readonly ResolveTree[], path: readonly string[]): ResolveTree[] {
  let at = [...trees];
  for (const name of path) at = at.flatMap((tree) => selected(tree).filter((field) => field.name === name));
  return at;
}

/**
 * The steps that are selected at these fields: one for each traversal, limit and parameters, with all that is asked of it.
 * None when they are more than 50 at all depths: fields read their own step then, and look ahead from there.
 */
export function branchesOf(schema: GraphQLSchema, trees: readonly ResolveTree[], repeat = false): Branches {
  const branches = stepsOf(schema, trees, repeat);
  return areTooMany(branches) ? [] : branches;
}

function stepsOf(schema: GraphQLSchema, trees: readonly ResolveTree[], repeat: boolean): Branches {
  const steps = new Map<string, { traversal: Traversal; limit: number; params: Params; trees: ResolveTree[] }>();
  for (const { tree, notes } of fieldsOf(schema, trees)) {
    if (!notes.follow) continue;
    const { traversal, to, params: paramsOf } = notes.follow;
    if (repeat && traversal.wide) continue;
    const limit = limitOf(tree, to);
    if (limit === 0) continue;
    const params = paramsOf?.(tree.args) ?? {};
    const key = `${traversal.name} ${limit} ${JSON.stringify(params)}`;
    const step = steps.get(key);
    const at = treesAt([tree], to);
    if (step) step.trees.push(...at);
    else steps.set(key, { traversal, limit, params, trees: at });
  }
  return [...steps.values()].map(({ trees, ...step }) => ({ ...step, branches: stepsOf(schema, trees, true) }));
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
