import type { GrafeoDB, QueryResult } from '@grafeo-db/js';
import { Cancelled, StoreUnavailable } from '../errors.js';
import { kinds as allKinds, type Kind } from '../graph/labels.js';
import { checkMode, checkParams, checkRows } from './border.js';
import { openFolder } from './data-folder.js';
import { Gate } from './gate.js';
import { loadEngine } from './engine.js';
import { fromGrafeo } from './grafeo-error.js';
import { EmbeddedTransaction } from './grafeo-transaction.js';
import { keptTexts } from './kept-texts.js';
import { withinLimit } from './limit.js';
import { countText, pageText } from './page-text.js';
import { nodeConstraint, nodeIndex, searchIndex, uniqueKeys } from './schema.js';
import { SortedKeys } from './sorted-keys.js';
import { catalogue, type Listing, type Params, type Statement } from './statement.js';
import type { GraphStore, NodeProperties, Range, RunOptions, Transaction } from './store.js';
import { nodeValues, spelledOut, withNames, type Keys } from './values.js';

export interface EmbeddedSettings {
  /** The folder that holds the graph, made when it is not there; null for a graph in memory. */
  dataDir: string | null;
  statementTimeoutMs: number;
  /** Parses every row with the schema of its statement: for tests. */
  checkRows?: boolean;
}

/** How many nodes one statement looks at for a page: it cannot be ended before it has. */
const mostLooked = 5_000;

/** How many statements may run on whose time is up: until one of them ends, no other begins. */
const mostAbandoned = 20;

/** How much may be in the log before it is folded into the file: what a start after a crash has to replay. */
const checkpointBytes = 16 * 1024 * 1024;

/**
 * The embedded store. One process owns the folder, so the adapter may know more than the engine: it keeps the sorted
 * keys of listings, and lets one writer in at a time, which leaves nothing to conflict with.
 *
 * The engine cannot be interrupted: after a time-out a statement runs on, unheard, and a writer ends only after it.
 */
export class EmbeddedStore implements GraphStore {
  readonly description: string;
  readonly system = 'grafeo';
  readonly connections = [];
  private readonly gate: Gate;
  private readonly db: GrafeoDB;
  private readonly release: () => void;
  private readonly sortedKeys = new Map<string, Promise<SortedKeys>>();
  private abandoned = 0;
  private readonly spelledTexts = keptTexts((spelled: string) => spelled.length);
  private lastWriter: Promise<unknown> = Promise.resolve();

  /** Throws InvalidSetting for a folder that cannot be had, and on a machine that the engine has no build for. */
  constructor(private readonly settings: EmbeddedSettings) {
    const { dataDir } = settings;
    this.description = dataDir === null ? 'embedded store in memory' : `embedded store at ${dataDir}`;
    this.gate = new Gate(this.description);
    const { GrafeoDB } = loadEngine();
    if (dataDir === null) {
      this.db = GrafeoDB.create();
      this.release = () => {};
    } else {
      const { db, release } = openFolder(dataDir, (file) => GrafeoDB.create(file));
      db.setCheckpointTriggers({ walBytes: checkpointBytes });
      this.db = db;
      this.release = release;
    }
  }

  // Whether the folder can be had has shown when it was opened.
  async contact(): Promise<void> {}

  ensureSchema(): Promise<void> {
    return this.gate.enter(async () => {
      // A uniqueness constraint alone is not an index here: without one, every lookup would scan.
      for (const key of uniqueKeys) {
        await this.execute('ensureSchema', nodeIndex(key), {});
        await this.execute('ensureSchema', nodeConstraint(key), {});
      }
      const { label, property } = searchIndex;
      // Without weights for length and frequency, the best score is that of the nodes with every word.
      await this.db.createTextIndex(label, property, { tokenizer: 'standard', stopWords: [], k1: 0, b: 0 });
    });
  }

  /** Plans cost little here; what a first request would pay for is the keys of the listings. */
  async warm(): Promise<void> {
    await this.gate.enter(() => Promise.all(catalogue.listings().map((listing) => this.keysOf(listing))));
  }

  /** Planning takes next to nothing here. */
  planned(): boolean {
    return true;
  }

  async read<P extends Params, R>(statement: Statement<P, R>, params: P, options: RunOptions = {}): Promise<R[]> {
    checkMode(statement, 'read');
    return this.checked(statement, await this.rows(statement.name, statement.text, params, options));
  }

  async page<P extends Params, R>(
    listing: Listing<P, R>,
    params: P,
    range: Range,
    options: RunOptions = {},
  ): Promise<R[]> {
    const { backward, limit } = range;
    const text = embeddedPageText(listing, backward);
    const keys = await this.gate.enter(() => this.keysOf(listing));
    const page: unknown[] = [];
    // In pieces that grow with how little the condition leaves of them, but none so large that it could not be waited for.
    for (let [after, looked, size] = [range.after, 0, limit]; page.length < limit;) {
      const { within = Infinity } = listing;
      const pageKeys = keys.beyond({ after, limit: Math.min(size, within - looked), backward });
      if (pageKeys.length === 0) break;
      const pageLimit = limit - page.length;
      const rows = await this.rows(listing.name, text, { ...params, pageKeys, pageLimit }, options);
      if (backward) page.unshift(...rows);
      else page.push(...rows);
      after = pageKeys.at(backward ? 0 : -1)!;
      looked += pageKeys.length;
      const needed = Math.ceil((1.5 * looked * (limit - page.length)) / Math.max(page.length, 1));
      size = Math.min(4 * size, needed, mostLooked);
    }
    return this.checked(listing, page);
  }

  async count<P extends Params, R>(listing: Listing<P, R>, params: P, options: RunOptions = {}): Promise<number> {
    const [row] = await this.rows(listing.name, countText(listing, 'true'), params, options);
    return row!.n as number;
  }

  async search(
    { tokens, kinds, nodeKeys, ...rest }: Parameters<GraphStore['search']>[0],
    options: RunOptions = {},
  ): Promise<NodeProperties[]> {
    const asked = allKinds.filter((kind) => kinds.includes(kind));
    if (asked.length === 0) return [];
    const { label, property } = searchIndex;
    const hits = await this.limited('search', options, () =>
      this.db.textSearch(label, property, tokens.join(' '), this.db.nodeCount()),
    );
    // The best come first, and there may be tens of thousands of them.
    const least = (hits[0]?.[1] ?? 0) * (1 - 1e-9);
    const nodes: number[] = [];
    for (const [node, score] of hits) {
      if (score! < least) break;
      nodes.push(node!);
    }
    if (nodes.length === 0) return [];
    const words = tokens.map((token) => ` ${token} `);
    const rows = await this.rows('search', searchText(asked), { nodes, words, nodeKeys, ...rest }, options);
    return rows.map((row) => withNames<NodeProperties>(nodeKeys, row.node as unknown[]));
  }

  write<T>(work: (transaction: Transaction) => Promise<T>, options: RunOptions = {}): Promise<T> {
    return this.gate.enter(() => {
      const turn = this.lastWriter.then(() => this.writeAlone(work, options));
      this.lastWriter = turn.catch(() => {});
      return turn;
    });
  }

  async bookmarks(): Promise<readonly string[]> {
    return [];
  }

  async ping(): Promise<void> {
    await this.rows('ping', 'RETURN 1 AS one', {}, {});
  }

  close(): Promise<void> {
    return this.gate.close(() => {
      try {
        this.db.close();
      } catch (error) {
        throw fromGrafeo('close', error);
      } finally {
        this.release();
      }
    });
  }

  private async writeAlone<T>(work: (transaction: Transaction) => Promise<T>, { signal }: RunOptions): Promise<T> {
    if (signal?.aborted) throw new Cancelled('write: the request ended first');
    const transaction = new EmbeddedTransaction(this.db.beginTransaction(), this.settings, signal);
    try {
      const result = await work(transaction);
      if (await transaction.commit()) this.sortedKeys.clear();
      return result;
    } catch (error) {
      // Where the disk is full, the engine has let go of the transaction itself, and says so.
      await transaction.rollback().catch(() => undefined);
      throw error;
    }
  }

  /** Built once, and again after a write: the set is cleared as soon as a commit has changed a node. */
  private keysOf({ kind, key }: Pick<Listing, 'kind' | 'key'>): Promise<SortedKeys> {
    const name = `${kind}.${key}`;
    let keys = this.sortedKeys.get(name);
    if (!keys) {
      keys = this.execute(
        name,
        `MATCH (n:${kind}) WHERE n.${key} IS NOT NULL RETURN n.${key} AS key ORDER BY key`,
        {},
      ).then((result) => new SortedKeys(result.rows().map(([value]) => value as string)));
      keys.catch(() => this.sortedKeys.delete(name));
      this.sortedKeys.set(name, keys);
    }
    return keys;
  }

  private async rows(name: string, text: string, params: Params, options: RunOptions) {
    checkParams(name, params);
    const spelled = this.spelled(text, params);
    return (await this.limited(name, options, () => this.execute(name, spelled, params))).toArray();
  }

  /** The engine takes longer over a property that it is told by a parameter. */
  private spelled(text: string, params: Params & Partial<Keys>): string {
    const { nodeKeys, factKeys } = params;
    if (!nodeKeys && !factKeys) return text;
    const key = `${nodeKeys?.join()} ${factKeys?.join()} ${text}`;
    let spelled = this.spelledTexts.get(key);
    if (spelled === undefined) this.spelledTexts.set(key, (spelled = spelledOut(text, params)));
    return spelled;
  }

  // The gate is inside the limit, so that closing waits for what the engine still runs.
  private async limited<T>(name: string, { signal }: RunOptions, run: () => Promise<T>): Promise<T> {
    if (this.abandoned >= mostAbandoned)
      throw new StoreUnavailable(`${name}: expected at most ${mostAbandoned} statements that run past their time`);
    return withinLimit(name, { ms: this.settings.statementTimeoutMs, signal }, async (ended) => {
      ended.addEventListener('abort', () => void this.abandoned++);
      try {
        return await this.gate.enter(run);
      } finally {
        if (ended.aborted) this.abandoned--;
      }
    });
  }

  private async execute(name: string, text: string, params: Params): Promise<QueryResult> {
    try {
      return await this.db.executeCypher(text, params);
    } catch (error) {
      throw fromGrafeo(name, error);
    }
  }

  private checked<R>(source: Pick<Statement<never, R>, 'name' | 'row'>, rows: unknown[]): R[] {
    return this.settings.checkRows ? checkRows(source, rows) : (rows as R[]);
  }
}

/** A page among the keys that the adapter has picked: each a lookup, where `IN` takes ten times as long over thousands. */
export const embeddedPageText = (listing: Listing, backward: boolean) =>
  pageText(listing, `UNWIND $pageKeys AS pageKey MATCH (n:${listing.kind}) WHERE n.${listing.key} = pageKey`, backward);

// `id(n) = i` for each is a lookup, where `id(n) IN $nodes` compares every node with every id. A list of words or labels
// takes ten times as long as a text that holds the word, and labels that are spelled out.
const searchText = (kinds: readonly Kind[]) => `
  UNWIND $nodes AS i MATCH (n:Entity) WHERE id(n) = i
    AND n.recAt <= $known AND n.retAt > $known
    AND (${kinds.map((kind) => `n:${kind}`).join(' OR ')})
    AND all(word IN $words WHERE (' ' + n.tokens + ' ') CONTAINS word)
  WITH n ORDER BY n.key LIMIT $limit
  RETURN ${nodeValues('n')} AS node ORDER BY n.key`;
