import { compareCodePoints } from '../graph/fold.js';
import type { Position } from '../store/reader.js';
import type { Hit } from '../store/traversal.js';
import type { Cursors } from './cursor.js';
import type { Window } from './window.js';

export interface Edge<N> {
  readonly cursor: string;
  node: N;
}

/** What the resolvers of a connection type read. Nothing is read before it is asked for, and nothing twice. */
export class Connection<E extends Edge<unknown> = Edge<unknown>> {
  private readonly slice: () => Promise<{ edges: E[]; more: boolean }>;

  constructor(
    private readonly window: Window,
    read: (limit: number) => Promise<E[]>,
    /** How many there are in all. */
    readonly countAll: () => Promise<number>,
  ) {
    let slice: ReturnType<typeof this.slice> | undefined;
    this.slice = () => (slice ??= readSlice(window, read));
  }

  async edges(): Promise<E[]> {
    return (await this.slice()).edges;
  }

  async pageInfo() {
    const { edges, more } = await this.slice();
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
}

// One row more than the page tells whether the list goes on.
async function readSlice<E>({ size, backward }: Window, read: (limit: number) => Promise<E[]>) {
  const rows = await read(size + 1);
  const more = rows.length > size;
  if (!more) return { edges: rows, more };
  return { edges: backward ? rows.slice(1) : rows.slice(0, -1), more };
}

/** An edge whose cursor is written when it is asked for. */
export const edgeAt = <E extends Edge<unknown>>(cursors: Cursors, place: Position, edge: Omit<E, 'cursor'>) =>
  ({
    ...edge,
    get cursor() {
      return cursors.encode(place);
    },
  }) as E;

/** The rows of a traversal as edges: the node, and the fact that leads to it. */
export const edgesOf = <E extends Edge<unknown>>(
  cursors: Cursors,
  hits: Hit[],
  toEdge: (hit: Hit) => Omit<E, 'cursor'>,
) => hits.map((hit) => edgeAt(cursors, { sort: hit.sort, id: hit.fact.id }, toEdge(hit)));

export interface RowList<T> {
  cursors: Cursors;
  rows: () => Promise<readonly T[]>;
  /** The rows come out in ascending order of their places. */
  place: (row: T) => Position;
  descending?: boolean;
}

/** A connection over rows that are read all at once, because there are few. */
export function connectionOfRows<T, E extends Edge<unknown>>(
  { cursors, rows, place, descending = false }: RowList<T>,
  window: Window,
  /** The edges of a page's rows, one for one. */
  toEdges: (rows: T[]) => Omit<E, 'cursor'>[] | Promise<Omit<E, 'cursor'>[]>,
): Connection<E> {
  let all: Promise<readonly T[]> | undefined;
  const load = () => (all ??= rows());
  const turn = descending ? -1 : 1;
  const read = async (limit: number) => {
    const { after, backward } = window;
    const placed = (await load()).map((row) => ({ row, at: place(row) }));
    placed.sort((a, b) => turn * compare(a.at, b.at));
    const side = backward ? -turn : turn;
    const beyond = placed.filter(({ at }) => after === null || side * compare(at, after) > 0);
    const part = backward ? beyond.slice(-limit) : beyond.slice(0, limit);
    const edges = await toEdges(part.map(({ row }) => row));
    return part.map(({ at }, i) => edgeAt(cursors, at, edges[i]!));
  };
  return new Connection<E>(window, read, async () => (await load()).length);
}

function compare(a: Position, b: Position): number {
  const order =
    typeof a.sort === 'number' && typeof b.sort === 'number'
      ? a.sort - b.sort
      : compareCodePoints(String(a.sort), String(b.sort));
  return order || compareCodePoints(a.id, b.id);
}
