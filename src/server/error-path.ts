import { GraphQLError, type ASTNode, type ExecutionResult } from 'graphql';
import { withoutStack } from '../errors.js';
import { remember } from '../store/kept.js';
import { nodesAt, type Executed } from './error-once.js';
import type { Problem } from './subgraph-answer.js';

type Path = readonly (string | number)[];

/** Where in the object that a subgraph was asked for an error arose. A symbol, so that no client sees it. */
const within = Symbol('path within the subgraph');

/** What a subgraph answers, noting on errors where they arose: joining puts an error where the null is that it led to. */
export function resultOf(data: ExecutionResult['data'], problems: readonly Problem[]): ExecutionResult {
  const errors = problems.map(({ message, path, extensions }) => {
    const options = { path: path ?? null, extensions: path ? { ...extensions, [within]: placeOf(path) } : extensions };
    const error = withoutStack(() => new GraphQLError(message, options));
    // Whoever relocates it would copy what is there, and make text of a stack of its own to do so.
    return Object.defineProperty(error, 'stack', { value: undefined });
  });
  return { data, ...(errors.length > 0 && { errors }) };
}

function placeOf(path: Path) {
  const isEntity = typeof path[1] === 'number' && /_entities$/.test(String(path[0]));
  return { isEntity, path: path.slice(isEntity ? 2 : 1) };
}

/** Gives the errors of a joined answer the path that they have in one process: to where they arose. */
export function restorePaths(result: ExecutionResult, executed: Executed): ExecutionResult {
  if (!result.errors) return result;
  // Alike for all rows of a list.
  const known = new Map<string, readonly ASTNode[]>();
  const nodesOf = (path: Path) => {
    const fields = path.map((key) => (typeof key === 'number' ? 0 : key)).join('.');
    return remember(known, fields, () => nodesAt(path, executed));
  };
  return { ...result, errors: result.errors.map((error) => restored(error, nodesOf)) };
}

function restored(error: GraphQLError, nodesOf: (path: Path) => readonly ASTNode[]): GraphQLError {
  const note = (error.extensions as { [within]?: { isEntity: boolean; path: Path } })[within];
  if (!note || !error.path) return error;
  const shared = overlap(error.path, note.path);
  if (shared === note.path.length || (shared === 0 && !note.isEntity && error.path.length > 1)) return error;
  const paths = [[...error.path, ...note.path.slice(shared)]];
  // Joining may tell what is wrong with one field of an entity by another, that is null with it.
  if (shared === 0) paths.push([...error.path.slice(0, -1), ...note.path]);
  const path = paths.find((each) => nodesOf(each).length > 0);
  return path ? atPath(error, path, nodesOf(path)) : error;
}

/** The same error, of another place in the answer, and of what is asked for there if that is told. */
export function atPath(error: GraphQLError, path: Path, nodes = error.nodes): GraphQLError {
  const { message, source, positions, originalError, extensions } = error;
  // Which come of the nodes where there are any.
  const place = nodes ? { nodes } : { source, positions };
  return withoutStack(() => new GraphQLError(message, { ...place, path, originalError, extensions }));
}

/** How long the longest end of `a` is that `b` begins with. */
function overlap(a: Path, b: Path): number {
  for (let n = Math.min(a.length, b.length); n > 0; n--) {
    if (a.slice(-n).every((key, i) => key === b[i])) return n;
  }
  return 0;
}
