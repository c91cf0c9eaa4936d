import { GraphQLError, type ExecutionResult } from 'graphql';
import { withoutStack } from '../errors.js';
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
export function restorePaths(result: ExecutionResult): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map(restored) } : result;
}

function restored(error: GraphQLError): GraphQLError {
  const note = (error.extensions as { [within]?: { isEntity: boolean; path: Path } })[within];
  if (!note || !error.path) return error;
  const shared = overlap(error.path, note.path);
  if (shared === 0 && (note.isEntity || error.path.length > 1)) return error;
  const path = [...error.path, ...note.path.slice(shared)];
  return atPath(error, path);
}

/** The same error, of another place in the answer. */
export function atPath(error: GraphQLError, path: Path): GraphQLError {
  const { message, nodes, source, positions, originalError, extensions } = error;
  return withoutStack(() => new GraphQLError(message, { nodes, source, positions, path, originalError, extensions }));
}

/** How long the longest end of `a` is that `b` begins with. */
function overlap(a: Path, b: Path): number {
  for (let n = Math.min(a.length, b.length); n > 0; n--) {
    if (a.slice(-n).every((key, i) => key === b[i])) return n;
  }
  return 0;
}
