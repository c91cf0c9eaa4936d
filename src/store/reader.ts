import DataLoader from 'dataloader';
import { z } from 'zod';
import { anyNodeRow } from '../graph/node.js';
import type { Kind } from '../graph/labels.js';
import { dayOf } from '../graph/partial-date.js';
import { known } from './clause.js';
import { statement, type Listing, type Params, type Statement } from './statement.js';
import type { GraphStore, NodeProperties, Range, RunOptions } from './store.js';
import { aheadParams, type Ahead, type Hit, type Traversal } from './traversal.js';

/** A place in an ordered list: the value it is ordered by, and the id that breaks ties. */
export interface Position {
  sort: string | number;
  id: string;
}

export interface PageOptions {
  limit: number;
  after?: Position | null;
  /** The `limit` rows before `after`, or the last ones. */
  backward?: boolean;
  /** The traversal's order turned round. */
  descending?: boolean;
  /** Values of the traversal's own parameters. */
  params?: Params;
  /** What to bring along of each node (forward pages only). */
  ahead?: Ahead;
}

export interface ReaderOptions extends RunOptions {
  /** The instant that the request sees (epoch ms). */
  now: number;
  /** Called when a statement begins, with its name; what it gives is called when that ends, with the error if it failed. */
  observe?: (statement: string) => (error?: unknown) => void;
}

const nodesById = statement({
  name: 'graph.nodesById',
  mode: 'read',
  text: `MATCH (n:Entity) WHERE n.id IN $ids AND ${known('n')} RETURN n {.*} AS node`,
  example: { ids: ['org:apple'], known: 1 },
  row: z.object({ node: anyNodeRow }),
});

/**
 * Reads the graph for one request. What is asked for within a tick goes out as one statement, what has been read is not
 * read again, and every node that passes by is kept for whoever asks for it by id.
 */
export class Reader {
  /** How many statements this request has cost so far. */
  statements = 0;
  /** The instant that this request sees (epoch ms), and its UTC day (YYYYMMDD). */
  readonly known: number;
  readonly day: number;
  private readonly pages = new Map<string, DataLoader<string, Hit[]>>();
  private readonly counts = new Map<string, DataLoader<string, number>>();
  private readonly loaders = new Map<string, unknown>();
  private readonly nodes = new DataLoader<string, NodeProperties | null>((ids) => this.readNodes(ids));

  constructor(
    private readonly store: GraphStore,
    private readonly options: ReaderOptions,
  ) {
    this.known = options.now;
    this.day = dayOf(new Date(options.now));
  }

  run<P extends Params, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    return this.observed(statement, () => this.store.read(statement, params, this.options));
  }

  /** A page of all nodes of a kind. `$known` and `$day` are given by the reader. */
  list<P extends Params, R>(listing: Listing<P, R>, params: P, range: Range): Promise<R[]> {
    return this.observed(listing, () => this.store.page(listing, { ...this.time, ...params }, range, this.options));
  }

  countOf<P extends Params, R>(listing: Listing<P, R>, params: P): Promise<number> {
    return this.observed(listing, () => this.store.count(listing, { ...this.time, ...params }, this.options));
  }

  async search(tokens: readonly string[], kinds: readonly Kind[], limit: number): Promise<NodeProperties[]> {
    const search = () => this.store.search({ tokens, kinds, known: this.known, limit }, this.options);
    const nodes = await this.observed({ name: 'search' }, search);
    nodes.forEach((node) => this.keep(node));
    return nodes;
  }

  /** A node by its id, or null when there is none that is known. */
  node(id: string): Promise<NodeProperties | null> {
    return this.nodes.load(id);
  }

  /** Keeps a node that came with something else. */
  keep(node: NodeProperties): void {
    this.nodes.prime(node.id, node);
  }

  /** One page of a traversal from one parent; the parents of a tick share a statement. */
  page(traversal: Traversal, parent: string, options: PageOptions): Promise<Hit[]> {
    return this.pageLoader(traversal, options).load(parent);
  }

  /** How many a traversal has in all from one parent. */
  count(traversal: Traversal, parent: string, params: Params = {}): Promise<number> {
    const loader = remember(
      this.counts,
      `${traversal.name} ${JSON.stringify(params)}`,
      () =>
        new DataLoader<string, number>(async (ids) => {
          const rows = await this.run(traversal.count, { ids, ...this.time, ...params });
          const byParent = new Map(rows.map((row) => [row.parent, row.n]));
          return ids.map((id) => byParent.get(id) ?? 0);
        }),
    );
    return loader.load(parent);
  }

  /** A DataLoader of this request, made when its name is first asked for. */
  loader<K, V>(name: string, batch: (keys: readonly K[]) => Promise<V[]>): DataLoader<K, V, unknown> {
    const make = () => new DataLoader<K, V, unknown>(batch, { cacheKeyFn: (key) => JSON.stringify(key) });
    return remember(this.loaders, name, make) as DataLoader<K, V, unknown>;
  }

  /** Keeps what came ahead with a node: the pages of its traversals, and the nodes on them. */
  keepAhead(row: { node: NodeProperties }, ahead: Ahead | undefined, traversals: Record<string, Traversal>): void {
    this.keep(row.node);
    for (const [field, limit] of Object.entries(ahead ?? {})) {
      const hits = (row as Record<string, unknown>)[field] as Hit[];
      hits.forEach((hit) => this.keep(hit.node));
      this.pageLoader(traversals[field]!, { limit }).prime(row.node.id, hits);
    }
  }

  /** The parameters that say which facts count. */
  get time() {
    return { known: this.known, day: this.day };
  }

  private async observed<T>({ name }: { name: string }, run: () => Promise<T>): Promise<T> {
    this.statements++;
    const ended = this.options.observe?.(name);
    try {
      const result = await run();
      ended?.();
      return result;
    } catch (error) {
      ended?.(error);
      throw error;
    }
  }

  private pageLoader(traversal: Traversal, options: PageOptions) {
    const { limit, after = null, backward = false, descending = false, params = {} } = options;
    const key = JSON.stringify([traversal.name, limit, after, backward, descending, params]);
    return remember(this.pages, key, () => new DataLoader((ids) => this.readPages(ids, traversal, options)));
  }

  private async readPages(ids: readonly string[], traversal: Traversal, options: PageOptions): Promise<Hit[][]> {
    const { limit, after, backward = false, descending = false, params = {}, ahead } = options;
    const traversals = traversal.ahead?.() ?? {};
    const reversed = backward !== descending;
    const withAhead = !reversed && ahead !== undefined && traversal.forwardAhead !== null;
    const statement = reversed ? traversal.backward : withAhead ? traversal.forwardAhead! : traversal.forward;
    const rows = await this.run(statement, {
      ids,
      ...this.time,
      ...params,
      afterSort: after?.sort ?? null,
      afterId: after?.id ?? null,
      limit,
      ...(withAhead ? aheadParams(traversals, ahead) : {}),
    });
    const byParent = new Map(rows.map((row) => [row.parent, row.rows]));
    for (const hit of rows.flatMap((row) => row.rows)) this.keepAhead(hit, withAhead ? ahead : undefined, traversals);
    return ids.map((id) => {
      const hits = byParent.get(id) ?? [];
      return backward ? hits.reverse() : hits;
    });
  }

  private async readNodes(ids: readonly string[]): Promise<(NodeProperties | null)[]> {
    const rows = await this.run(nodesById, { ids, known: this.known });
    const byId = new Map(rows.map(({ node }) => [node.id, node]));
    return ids.map((id) => byId.get(id) ?? null);
  }
}

function remember<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
