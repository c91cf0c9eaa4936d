import { Ref } from '../graph/ref.js';
import type { Branch } from '../store/branch.js';
import type { Reader } from '../store/reader.js';
import type { Params } from '../store/statement.js';
import type { Hit, Traversal } from '../store/traversal.js';
import { Connection, edgesOf, type Edge } from './connection.js';
import { Cursors } from './cursor.js';
import { factOf } from './types.js';
import { windowOf, type PageArgs } from './window.js';

interface ConnectionRequest {
  reader: Reader;
  /** What to bring along of each node. */
  branches?: (() => readonly Branch[]) | undefined;
  /** Values of the traversal's own parameters. */
  params?: Params;
  toEdge?: (hit: Hit) => Omit<Edge<unknown>, 'cursor'>;
}

/** The connection of a field that goes one step on from its parent. */
export function traversalConnection(
  traversal: Traversal,
  parent: string,
  page: PageArgs,
  { reader, branches, params = {}, toEdge = ownNode }: ConnectionRequest,
): Connection {
  const cursors = new Cursors(traversal.order.type, traversal.name, parent, params);
  const window = windowOf(cursors, page);
  const read = async (limit: number) => {
    const hits = await reader.page(traversal, parent, { ...window, limit, params, ...(branches && { branches }) });
    return edgesOf(cursors, hits, toEdge);
  };
  return new Connection(window, read, () => reader.count(traversal, parent, params));
}

/** An edge to a node that the subgraph owns, with the fact that leads to it. */
export const ownNode = ({ node, fact }: Hit) => ({ node, ...factOf(fact) });

/** An edge to a node that another subgraph owns. */
export const foreignNode = ({ node, fact }: Hit) => ({ node: new Ref(node.id), ...factOf(fact) });

/** The node that a to-one step leads to, or null. */
export async function traversalNode(traversal: Traversal, parent: string, reader: Reader) {
  const [hit] = await reader.page(traversal, parent, { limit: 1 });
  return hit?.node ?? null;
}
