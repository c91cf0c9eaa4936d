import DataLoader from 'dataloader';
import { z } from 'zod';
import type { Kind } from '../graph/labels.js';
import { dayOf } from '../graph/partial-date.js';
import { matchedProperties } from '../graph/name-match.js';
import type { Soon } from '../graph/soon.js';
import { branchParams, entitiesWith, listingWith, pageWith, shapeOf, walkWith, type Branch } from './branch.js';
import { known } from './clause.js';
import { Kept, remember } from './kept.js';
import type { ListRow } from './root-list.js';
import { statement, type Listing, type Params, type Statement } from './statement.js';
import type { Composed, GraphStore, NodeProperties, Range, RunOptions } from './store.js';
import type { Hit, HitRow } from './rows.js';
import type { Traversal } from './traversal.js';
import { nodeValues, valuesExample } from './values.js';
import { mostSorted } from './walk.js';

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
  /** What to bring along of each node (in the traversal's own order only). */
  branches?: () => readonly Branch[];
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
  text: `MATCH (n:Entity) WHERE n.id IN $ids AND ${known('n')} RETURN ${nodeValues('n')} AS node`,
  example: { ids: ['org:apple'], known: 1, ...valuesExample },
  row: z.object({ node: z.array(z.unknown()) }),
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
  /** What has come so far. */
  readonly kept = new Kept();
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

  /** A page of all nodes of a kind, with each node's place. `$known` and `$day` are given by the reader. */
  async list(
    listing: Listing<Params, ListRow>,
    params: Params,
    range: Range,
    branches: () => readonly Branch[],
  ): Promise<{ node: NodeProperties; place: string }[]> {
    const wanted = branches();
    const composed = { source: () => listingWith(listing, wanted), branches: wanted };
    const chosen = this.choose(listing, composed, { ...this.time, ...this.kept.keys, ...params }, range.backward);
    const rows = await this.observed(chosen.source, () =>
      this.store.page(chosen.source, chosen.params, range, this.options),
    );
    return rows.map(({ node, place, branches: brought }) => ({
      node: this.kept.keepWith(node, chosen.branches, brought),
      place,
    }));
  }

  countOf<P extends Params, R>(listing: Listing<P, R>, params: P): Promise<number> {
    return this.observed(listing, () => this.store.count(listing, { ...this.time, ...params }, this.options));
  }

  /** Nodes by the words of their names, with what `matcherOf` compares, and what a list goes by. */
  async search(tokens: readonly string[], kinds: readonly Kind[], limit: number): Promise<NodeProperties[]> {
    const nodeKeys = [...new Set([...this.kept.keys.nodeKeys, ...matchedProperties, 'key', 'dateKey'])];
    const search = () => this.store.search({ tokens, kinds, known: this.known, limit, nodeKeys }, this.options);
    const nodes = await this.observed({ name: 'search' }, search);
    nodes.forEach((node) => this.kept.keep(node));
    return nodes;
  }

  /**
   * A node by its id, or null when there is none that is known; the nodes of a tick share a statement. Unless the node
   * has come already, brings along what `ahead` says, for an id of that kind.
   */
  node(id: string, ahead?: { kind: Kind | 'Entity'; branches: () => readonly Branch[] }): Soon<NodeProperties | null> {
    const there = this.kept.node(id);
    if (there !== undefined) return there;
    const branches = ahead?.branches() ?? [];
    if (branches.length === 0) return this.nodes.load(id);
    const { kind } = ahead!;
    const params = branchParams(branches, this.day);
    const name = `${kind} ${shapeOf(branches)} ${JSON.stringify(params)}`;
    const loader = this.loader<string, NodeProperties | null>(name, async (ids) => {
      const statement = entitiesWith(kind, branches);
      if (!this.store.planned(statement)) return Promise.all(ids.map((each) => this.nodes.load(each)));
      const all = { ids, known: this.known, ...this.kept.keys, ...params };
      for (const { node, branches: brought } of await this.run(statement, all))
        this.kept.keepWith(node, branches, brought);
      return this.kept.found(ids);
    });
    return loader.load(id);
  }

  /** One page of a traversal from one parent; the parents of a tick share a statement. */
  page(traversal: Traversal, parent: string, options: PageOptions): Soon<Hit[]> {
    const { limit, after, backward, descending, params = noParams } = options;
    const isFirst = after == null && !backward && !descending;
    const brought = isFirst && this.kept.page({ traversal, limit, params }, parent);
    return brought || this.pageLoader(traversal, options).load(parent);
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

  /** The parameters that say which facts count. */
  get time() {
    return { known: this.known, day: this.day };
  }

  /** Whether a statement that is not in the catalogue may be run. */
  mayRun(statement: Statement<Params, unknown>): boolean {
    return this.store.planned(statement);
  }

  /** The statement that brings the branches along, when there are any and it may be run now; else the plain one. */
  private choose<S extends Composed>(
    plain: S,
    { source, branches }: { source: () => S; branches: readonly Branch[] },
    params: Params,
    backward = false,
  ): { source: S; params: Params; branches: readonly Branch[] } {
    if (branches.length > 0) {
      const composed = source();
      if (this.store.planned(composed, backward)) {
        return { source: composed, params: { ...params, ...branchParams(branches, this.day) }, branches };
      }
    }
    return { source: plain, params, branches: [] };
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
    const { limit, after = null, backward = false, descending = false, params = noParams } = options;
    const key = JSON.stringify([traversal.name, limit, after, backward, descending, params]);
    return remember(
      this.pages,
      key,
      () => new DataLoader<string, Hit[]>((ids) => this.readPages(ids, traversal, options)),
    );
  }

  private async readPages(ids: readonly string[], traversal: Traversal, options: PageOptions): Promise<Hit[][]> {
    const { limit, after, backward = false, descending = false, params = {}, branches } = options;
    const reversed = backward !== descending;
    const given = {
      ids,
      ...this.time,
      ...this.kept.keys,
      ...params,
      afterSort: after?.sort ?? null,
      afterId: after?.id ?? null,
      limit,
    };
    const wanted = reversed ? [] : (branches?.() ?? []);
    const composed = { source: () => pageWith(traversal, wanted), branches: wanted };
    const chosen = this.choose(reversed ? traversal.backward : traversal.forward, composed, given);
    const byParent = new Map<string, Hit[]>();
    const read = async (some: readonly string[], sorted: number): Promise<void> => {
      const rows = await this.run(chosen.source, { ...chosen.params, ids: some, sorted });
      const tooFar: string[] = [];
      await Promise.all(
        rows.map(async ({ parent, rows, ends }) => {
          const hits = ends ? await this.walk(traversal, ends, options, wanted) : this.kept.hits(rows, chosen.branches);
          if (hits) byParent.set(parent, hits);
          else tooFar.push(parent);
        }),
      );
      if (tooFar.length > 0) await read(tooFar, Number.MAX_SAFE_INTEGER);
    };
    await read(ids, mostSorted);
    return ids.map((id) => {
      const hits = byParent.get(id) ?? [];
      return backward ? hits.reverse() : hits;
    });
  }

  /** The same page of a hub, in the order that it is read in, or null when it lies too far away. */
  private async walk(
    traversal: Traversal,
    ends: readonly string[],
    { limit, after, backward = false, descending = false, params = {} }: PageOptions,
    wanted: readonly Branch[],
  ): Promise<Hit[] | null> {
    const range = { after: after ? String(after.sort) : null, limit, backward: backward !== descending };
    const composed = { source: () => walkWith(traversal, wanted), branches: wanted };
    const chosen = this.choose(
      traversal.walk!,
      composed,
      { ends, ...this.time, ...this.kept.keys, ...params },
      range.backward,
    );
    const rows = await this.observed(chosen.source, () =>
      this.store.page(chosen.source, chosen.params, range, this.options),
    );
    if (rows.length < limit) return null;
    const hits = rows.map(({ node, fact, place, branches }): HitRow => [node, fact, place, ...branches]);
    return this.kept.hits(range.backward ? hits.reverse() : hits, chosen.branches);
  }

  private async readNodes(ids: readonly string[]): Promise<(NodeProperties | null)[]> {
    const rows = await this.run(nodesById, { ids, known: this.known, ...this.kept.keys });
    for (const { node } of rows) this.kept.named(node);
    return this.kept.found(ids);
  }
}

const noParams: Params = {};
