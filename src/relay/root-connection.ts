import type { GraphQLResolveInfo } from 'graphql';
import { matcherOf } from '../graph/name-match.js';
import type { Params } from '../store/statement.js';
import type { NodeProperties } from '../store/store.js';
import type { Reader } from '../store/reader.js';
import type { OrderKey, RootList } from '../store/root-list.js';
import { Connection, connectionOfRows, FactEdge, PlacedEdge } from './connection.js';
import { Cursors } from './cursor.js';
import { lookAhead } from './look-ahead.js';
import { mostNamed, nameTokens } from './name-search.js';
import { windowOf, type PageArgs } from './window.js';

export interface RootOrder {
  key: OrderKey;
  descending: boolean;
}

interface Request {
  reader: Reader;
  info: GraphQLResolveInfo;
  page: PageArgs;
  order: RootOrder;
  /** The filter, as the list's parameters; what is null or absent does not filter. */
  filter: Record<string, string | number | boolean | null | undefined>;
  /** Text that the names have to match, and the field of the filter that it is from unless that is `name`. */
  name?: string | null;
  nameField?: string;
  /** Parameters beside the filter's. */
  params?: Params;
}

/** The connection of a root field: its page in one statement, with what the request wants of each node. */
export function rootConnection(list: RootList, request: Request): Connection {
  const { reader, order, filter } = request;
  const anchor = Object.keys(list.anchors ?? {}).find((param) => filter[param] != null);
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null)) as Params;
  const cursors = new Cursors('string', list.name, order, Object.entries(given).sort(), request.name, request.params);
  const window = windowOf(cursors, request.page);
  const tokens = request.name == null ? null : nameTokens(request.nameField ?? 'name', request.name);

  // A name alone is looked up in the text index; beside other filters it is a condition on what they lead to.
  if (tokens !== null && Object.keys(given).length === 0) {
    const match = matcherOf(request.name!);
    const rows = async () =>
      (await reader.search(tokens, [list.kind], mostNamed)).filter((node) => match(node) !== null);
    const place = (node: NodeProperties) => ({ sort: node[order.key] as string, id: node.id });
    const named = { cursors, rows, place, descending: order.descending };
    return connectionOfRows(named, window, (nodes) => nodes.map((node) => ({ node })));
  }
  const params = { ...list.params, ...request.params, ...given, ...(tokens && { tokens }) };
  const branches = lookAhead(request.info, ['edges', 'node']);

  if (anchor !== undefined) {
    const traversal = list.anchored[anchor]![order.key];
    const parent = filter[anchor] as string;
    const read = async (limit: number) => {
      const hits = await reader.page(traversal, parent, {
        ...window,
        descending: order.descending,
        limit,
        params,
        branches,
      });
      return hits.map((hit) => new FactEdge(cursors, hit, hit.node));
    };
    return new Connection(window, read, () => reader.count(traversal, parent, params));
  }
  const listing = list.listings[order.key];
  const read = async (limit: number) => {
    const range = {
      after: window.after ? String(window.after.sort) : null,
      limit,
      backward: window.backward !== order.descending,
    };
    const rows = await reader.list(listing, params, range, branches);
    if (order.descending) rows.reverse();
    return rows.map(({ node, place }) => new PlacedEdge(cursors, { sort: place, id: node.id }, node));
  };
  return new Connection(window, read, () => reader.countOf(listing, params));
}
