import type { GraphQLResolveInfo } from 'graphql';
import type { FactRow } from '../graph/node.js';
import type { Reader } from '../store/reader.js';
import type { Params } from '../store/statement.js';
import type { Hit, Traversal } from '../store/traversal.js';
import { Connection, edgesOf, type Edge } from './connection.js';
import { lookAhead } from './look-ahead.js';
import { factOf } from './types.js';
import { windowOf, type PageArgs } from './window.js';

/** The connection of a field that goes one step on from its parent. By default an edge carries its node and its fact. */
export function traversalConnection(
  traversal: Traversal,
  parent: string,
  page: PageArgs,
  { reader, info, params = {}, toEdge = withFact }: {
    reader: Reader;
    info: GraphQLResolveInfo;
    params?: Params;
    toEdge?: (hit: Hit) => Omit<Edge<unknown>, 'cursor'>;
  },
): Connection {
  const window = windowOf(traversal.name, page);
  const ahead = traversal.ahead && lookAhead(info, ['edges', 'node'], traversal.ahead());
  const read = async (limit: number) => {
    const hits = await reader.page(traversal, parent, { ...window, limit, params, ahead });
    return edgesOf(traversal.name, hits, toEdge);
  };
  return new Connection(window, read, () => reader.count(traversal, parent, params));
}

const withFact = ({ node, fact }: Hit) => ({ node, ...factOf(fact as FactRow) });

/** The node that a to-one step leads to, or null. */
export async function traversalNode(traversal: Traversal, parent: string, reader: Reader) {
  const [hit] = await reader.page(traversal, parent, { limit: 1 });
  return hit?.node ?? null;
}
