import { Ref } from '../graph/ref.js';
import { andThen } from '../graph/soon.js';
import type { Branch } from '../store/branch.js';
import type { Reader } from '../store/reader.js';
import type { Params } from '../store/statement.js';
import type { Hit } from '../store/rows.js';
import type { Traversal } from '../store/traversal.js';
import { Connection, FactEdge } from './connection.js';
import { Cursors } from './cursor.js';
import { windowOf, type PageArgs } from './window.js';

interface ConnectionRequest {
  reader: Reader;
  /** What to bring along of each node. */
  branches?: (() => readonly Branch[]) | undefined;
  /** Values of the traversal's own parameters. */
  params?: Params;
  toNode?: (hit: Hit, parent: string) => unknown;
}

/** The connection of a field that goes one step on from its parent. */
export function traversalConnection(
  traversal: Traversal,
  parent: string,
  page: PageArgs,
  { reader, branches, params = {}, toNode = ownNode }: ConnectionRequest,
): Connection {
  const cursors = new Cursors(traversal.order.type, traversal.name, parent, params);
  const window = windowOf(cursors, page);
  const read = (limit: number) =>
    andThen(reader.page(traversal, parent, { ...window, limit, params, ...(branches && { branches }) }), (hits) =>
      hits.map((hit) => new FactEdge(cursors, hit, toNode(hit, parent))),
    );
  return new Connection(window, read, () => reader.count(traversal, parent, params));
}

/** A node that the subgraph owns. */
export const ownNode = ({ node }: Hit) => node;

/** A node that another subgraph owns. */
export const foreignNode = ({ node }: Hit) => new Ref(node.id);

/** The node that a to-one step leads to, or null. */
export const traversalNode = (traversal: Traversal, parent: string, reader: Reader) =>
  andThen(reader.page(traversal, parent, { limit: 1 }), ([hit]) => hit?.node ?? null);
