import { compareCodePoints } from '../graph/fold.js';
import type { Position } from '../store/reader.js';
import { andThen, type Soon } from '../graph/soon.js';
import type { Hit } from '../store/rows.js';
import type { Cursors } from './cursor.js';
import { ToldFact } from './told-fact.js';
import type { Window } from './window.js';

export interface Edge<N> {
  readonly cursor: string;
  node: N;
}

/** What the resolvers of a connection type read. Nothing is read before it is asked for, and nothing twice. */
export class Connection<E extends Edge<unknown> = Edge<unknown>> {
  private taken: Soon<Slice<E>> | undefined;

  constructor(
    private readonly window: Window,
    private readonly read: (limit: number) => Soon<E[]>,
    /** How many there are in all. */
    readonly countAll: () => Promise<number>,
  ) {}

  edges(): Soon<E[]> {
    return andThen(this.slice(), ({ edges }) => edges);
  }

  pageInfo() {
    const { after, backward } = this.window;
    // Whatever lies on the side we came from is there if we came from somewhere: its cursor was a row.
    const behind = after !== null;
    return andThen(this.slice(), ({ edges, more }) => ({
      hasNextPage: backward ? behind : more,
      hasPreviousPage: backward ? more : behind,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    }));
  }

  // One row more than the page tells whether the list goes on.
  private slice(): Soon<Slice<E>> {
    const { size, backward } = this.window;
    return (this.taken ??= andThen(this.read(size + 1), (rows) => {
      const more = rows.length > size;
      if (!more) return { edges: rows, more };
      return { edges: backward ? rows.slice(1) : rows.slice(0, -1), more };
    }));
  }
}

interface Slice<E> {
  edges: E[];
  more: boolean;
}

/** A row of a list, with a cursor that is written when it is asked for. */
export class PlacedEdge<N> implements Edge<N> {
  constructor(
    private readonly cursors: Cursors,
    private readonly place: Position,
    readonly node: N,
  ) {}

  get cursor() {
    return this.cursors.encode(this.place);
  }
}

/** A row of a traversal: the node, and what the fact that leads to it tells. */
export class FactEdge<N> extends ToldFact implements Edge<N> {
  constructor(
    private readonly cursors: Cursors,
    private readonly hit: Hit,
    readonly node: N,
  ) {
    super(hit.fact);
  }

  get cursor() {
    return this.cursors.encode({ sort: this.hit.sort, id: this.hit.fact.id });
  }
}

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
    return part.map(
      ({ at }, i) => Object.assign(new PlacedEdge(cursors, at, edges[i]!.node), edges[i]) as unknown as E,
    );
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
