import type { Position } from '../store/reader.js';
import type { Hit } from '../store/traversal.js';
import { encodeCursor } from './cursor.js';
import type { Window } from './window.js';

export interface Edge<N> {
  cursor: string;
  node: N;
}

/** What the resolvers of a connection type read. Nothing is read before it is asked for, and nothing twice. */
export class Connection<E extends Edge<unknown> = Edge<unknown>> {
  private slice?: Promise<{ edges: E[]; more: boolean }>;

  constructor(
    private readonly window: Window,
    private readonly read: (limit: number) => Promise<E[]>,
    /** How many there are in all. */
    readonly countAll: () => Promise<number>,
  ) {}

  async edges(): Promise<E[]> {
    return (await this.load()).edges;
  }

  async pageInfo() {
    const { edges, more } = await this.load();
    const { after, backward } = this.window;
    // Whatever lies on the side we came from is there if we came from somewhere: its cursor was a row.
    const behind = after !== null;
    return {
      hasNextPage: backward ? behind : more,
      hasPreviousPage: backward ? more : behind,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    };
  }

  // One row more than the page tells whether the list goes on.
  private load() {
    this.slice ??= this.read(this.window.size + 1).then((rows) => {
      const more = rows.length > this.window.size;
      if (!more) return { edges: rows, more };
      return { edges: this.window.backward ? rows.slice(1) : rows.slice(0, -1), more };
    });
    return this.slice;
  }
}

/** The rows of a traversal as edges: the node, and the fact that leads to it. */
export const edgesOf = <E extends Edge<unknown>>(list: string, hits: Hit[], toEdge: (hit: Hit) => Omit<E, 'cursor'>) =>
  hits.map((hit) => ({ cursor: encodeCursor(list, { sort: hit.sort, id: hit.fact.id }), ...toEdge(hit) }) as E);

/** A connection over rows that are all at hand. They come out in ascending order of their places. */
export function connectionOfRows<T, E extends Edge<unknown>>(
  list: string,
  window: Window,
  rows: readonly T[],
  place: (row: T) => Position,
  toEdge: (row: T) => Omit<E, 'cursor'>,
): Connection<E> {
  const read = async (limit: number) => {
    const { after, backward } = window;
    const placed = rows.map((row) => ({ row, at: place(row) })).sort((a, b) => compare(a.at, b.at));
    const beyond = placed.filter(({ at }) => after === null || (backward ? compare(at, after) < 0 : compare(at, after) > 0));
    const part = backward ? beyond.slice(-limit) : beyond.slice(0, limit);
    return part.map(({ row, at }) => ({ cursor: encodeCursor(list, at), ...toEdge(row) }) as E);
  };
  return new Connection<E>(window, read, async () => rows.length);
}

function compare(a: Position, b: Position) {
  if (a.sort !== b.sort) return a.sort < b.sort ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
