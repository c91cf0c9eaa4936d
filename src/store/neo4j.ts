import { setTimeout as delay } from 'node:timers/promises';
import neo4j, { type BookmarkManager, type Config, type Session } from 'neo4j-driver';
import { Cancelled } from '../errors.js';
import { toExplain, toQuery } from './bolt.js';
import { checkMode, checkParams, checkRows } from './border.js';
import { Gate } from './gate.js';
import { withinLimit } from './limit.js';
import { addressOf } from './neo4j-address.js';
import { checkBookmarks, fromFirstContact, fromNeo4j, isThereAlready } from './neo4j-error.js';
import { afterAll, countOf, neo4jListingTexts, pageOf, schemaTexts, searchText } from './neo4j-text.js';
import { Neo4jTransaction, rowsOf, type Row } from './neo4j-transaction.js';
import { Plans } from './neo4j-plans.js';
import { Pool } from './neo4j-pool.js';
import { catalogue, type Listing, type Params, type Statement } from './statement.js';
import type { Composed, GraphStore, NodeProperties, Range, RunOptions, Transaction } from './store.js';
import { withNames } from './values.js';

export interface Neo4jSettings {
  /** `neo4j://` (routing), `bolt://`, or either with `+s` for TLS. */
  uri: string;
  username: string;
  password: string;
  /** The home database of the user when absent. */
  database?: string;
  /** Connections kept at most. Four to eight give the most throughput of one server. */
  maxPoolSize?: number;
  /** How often a statement that is not in the catalogue has to be asked about before it is planned; 3 when absent. With 0 it is not waited for. */
  planAfter?: number;
}

type Settings = Neo4jSettings & { statementTimeoutMs: number; checkRows?: boolean };
type Source = Pick<Statement, 'name' | 'text'>;

/** How long a server that has just started may take over a plan, in milliseconds: nobody waits for it. */
const plannedWithin = 20_000;

/** Index creation on a large graph may take this long, in seconds. */
const indexesOnline = 600;

/** How long what failed is tried again at most, in milliseconds: who asks a server that is away should soon know. */
const triedAgainFor = 5_000;

/** How long to wait before what failed is tried again, in milliseconds; twice as long each time. */
const triedAgainAfter = 200;

/** How long making a connection may take, in milliseconds. */
const connectWithin = 5_000;

/** A Neo4j server or cluster. What one store object has written its reads see, on whichever member they run. */
export class Neo4jStore implements GraphStore {
  readonly description: string;
  readonly system = 'neo4j';
  readonly connections: readonly Pool[];
  private readonly gate: Gate;
  private readonly pool: Pool;
  /**
   * For reads with bookmarks of others, which wait for what they stand for. The server gives up on one that will never
   * come after half a minute, and holds its connection until then, whoever waits or not.
   */
  private readonly waitingPool: Pool;
  private readonly bookmarkManager: BookmarkManager = neo4j.bookmarkManager();
  private readonly database: string;
  private readonly address: string;
  private readonly plans: Plans;
  private readonly triedAgainForMs: number;

  constructor(private readonly settings: Settings) {
    const { uri, username, password, database = '', maxPoolSize = 8, statementTimeoutMs } = settings;
    this.address = addressOf(uri);
    this.description = `Neo4j at ${this.address}`;
    this.database = database;
    this.gate = new Gate(this.description);
    this.plans = new Plans((text) => this.plan(text), settings.planAfter);
    // Tried again while there is time to answer with; after that the error says more than a time-out would.
    this.triedAgainForMs = Math.min(statementTimeoutMs / 2, triedAgainFor);
    const config: Config = {
      disableLosslessIntegers: true,
      maxConnectionPoolSize: maxPoolSize,
      connectionTimeout: connectWithin,
      maxTransactionRetryTime: this.triedAgainForMs,
      telemetryDisabled: true,
      notificationFilter: settings.checkRows
        ? { disabledClassifications: ['UNRECOGNIZED'] }
        : { minimumSeverityLevel: 'OFF' },
    };
    const auth = neo4j.auth.basic(username, password);
    // A driver writes into the settings that it is given.
    const pool = (name: string) => new Pool(name, neo4j.driver(uri, auth, { ...config }), maxPoolSize);
    this.pool = pool('usual');
    this.waitingPool = pool('bookmarks');
    this.connections = [this.pool, this.waitingPool];
  }

  /** Not tried again. */
  async contact({ signal }: RunOptions = {}): Promise<void> {
    // The driver has no limit for what lets it connect and then says nothing.
    const ms = connectWithin + this.settings.statementTimeoutMs;
    try {
      await withinLimit('contact', { ms, signal }, () => this.runOnce({ text: 'RETURN 1 AS one' }));
    } catch (error) {
      const { username } = this.settings;
      throw fromFirstContact({ address: this.address, username, database: this.database }, error);
    }
  }

  ensureSchema({ signal }: RunOptions = {}): Promise<void> {
    const texts = [...schemaTexts, `CALL db.awaitIndexes(${indexesOnline})`];
    return this.gate.enter(async () => {
      for (const text of texts) {
        try {
          const { database, bookmarkManager } = this;
          await withinLimit('ensureSchema', { ms: indexesOnline * 1000, signal }, (ended) =>
            this.pool.withDriver((driver) =>
              driver.executeQuery(text, {}, { database, bookmarkManager, signal: ended }),
            ),
          );
        } catch (error) {
          // Another process was at it too, and came first after IF NOT EXISTS had looked.
          if (!isThereAlready(error)) throw fromNeo4j('ensureSchema', error);
        }
      }
    });
  }

  async warm(): Promise<void> {
    const planned = [
      ...catalogue.statements(),
      ...catalogue
        .listings()
        .flatMap((listing) => neo4jListingTexts(listing).map((text) => ({ name: listing.name, text }))),
    ];
    for (const { name, text } of planned) {
      try {
        await this.plan(text);
      } catch (error) {
        throw fromNeo4j(name, error);
      }
    }
  }

  planned(source: Composed, backward = false): boolean {
    return this.plans.has('text' in source ? source.text : pageOf(source, backward));
  }

  async read<P extends Params, R>(statement: Statement<P, R>, params: P, options: RunOptions = {}): Promise<R[]> {
    checkMode(statement, 'read');
    return this.checked(statement, await this.rows(statement, params, options));
  }

  async page<P extends Params, R>(
    listing: Listing<P, R>,
    params: P,
    range: Range,
    options: RunOptions = {},
  ): Promise<R[]> {
    const { after, limit, backward } = range;
    const source = { name: listing.name, text: pageOf(listing, backward) };
    const pageAfter = after ?? (backward ? afterAll : '');
    return this.checked(listing, await this.rows(source, { ...params, pageAfter, pageLimit: limit }, options));
  }

  async count<P extends Params, R>(listing: Listing<P, R>, params: P, options: RunOptions = {}): Promise<number> {
    const [row] = await this.rows({ name: listing.name, text: countOf(listing) }, params, options);
    return row!.n as number;
  }

  async search(
    { tokens, ...rest }: Parameters<GraphStore['search']>[0],
    options: RunOptions = {},
  ): Promise<NodeProperties[]> {
    if (tokens.length === 0) return [];
    const query = tokens.map((token) => `+${token}`).join(' ');
    const rows = await this.rows({ name: 'search', text: searchText }, { ...rest, query }, options);
    return rows.map((row) => withNames<NodeProperties>(rest.nodeKeys, row.node as unknown[]));
  }

  write<T>(work: (transaction: Transaction) => Promise<T>, { signal }: RunOptions = {}): Promise<T> {
    const { database, bookmarkManager } = this;
    const inSession = async (session: Session) => {
      if (signal?.aborted) throw new Cancelled('write: the request ended first');
      try {
        return await session.executeWrite(async (engine) => {
          const transaction = new Neo4jTransaction(engine, this.settings, signal, () => void session.close());
          const result = await work(transaction);
          await transaction.settled();
          return result;
        });
      } catch (error) {
        throw fromNeo4j('write', error);
      }
    };
    return this.gate.enter(() => this.pool.inSession({ database, bookmarkManager }, inSession));
  }

  async bookmarks(): Promise<readonly string[]> {
    return [...(await this.bookmarkManager.getBookmarks())];
  }

  async ping(): Promise<void> {
    try {
      await this.gate.enter(() => this.runOnce({ text: 'RETURN 1 AS one' }));
    } catch (error) {
      throw fromNeo4j('ping', error);
    }
  }

  close(): Promise<void> {
    return this.gate.close(async () => void (await Promise.all(this.connections.map((each) => each.close()))));
  }

  private async rows(
    { name, text }: Source,
    params: Params,
    { signal, metadata, bookmarks = [] }: RunOptions,
  ): Promise<Row[]> {
    checkParams(name, params);
    checkBookmarks(bookmarks);
    const ms = this.settings.statementTimeoutMs;
    const [pool, bookmarkManager] =
      bookmarks.length === 0
        ? [this.pool, this.bookmarkManager]
        : [this.waitingPool, including(bookmarks, this.bookmarkManager)];
    const session = { database: this.database, bookmarkManager, defaultAccessMode: neo4j.session.READ };
    const query = toQuery(text, params);
    const config = { timeout: ms, ...(metadata && { metadata: { ...metadata } }) };
    // In a transaction of its own, which takes one round trip; a managed one takes two.
    const once = (ended: AbortSignal): Promise<Row[]> =>
      pool.inSession(session, async (opened) => {
        // Nobody waits for it any more.
        ended.throwIfAborted();
        const interrupt = () => void opened.close().catch(() => undefined);
        ended.addEventListener('abort', interrupt, { once: true });
        try {
          return await rowsOf(name, opened.run(query, undefined, config), this.settings);
        } finally {
          ended.removeEventListener('abort', interrupt);
        }
      });
    const untilDone = async (ended: AbortSignal): Promise<Row[]> => {
      const givenUp = performance.now() + this.triedAgainForMs;
      for (let wait = triedAgainAfter; ; wait *= 2) {
        try {
          return await once(ended);
        } catch (error) {
          if (ended.aborted || !neo4j.isRetryableError(error as Error) || performance.now() + wait > givenUp)
            throw error;
        }
        await delay(wait, undefined, { signal: ended });
      }
    };
    try {
      // Inside the gate only while somebody waits for it: what the server is slow to end does not hold up closing.
      return await this.gate.enter(() => withinLimit(name, { ms, signal }, untilDone));
    } catch (error) {
      throw fromNeo4j(name, error);
    }
  }

  /** In its own transaction, not tried again. */
  private async runOnce(query: { text: string }, timeout = this.settings.statementTimeoutMs): Promise<void> {
    const session = { database: this.database, defaultAccessMode: neo4j.session.READ };
    await this.pool.inSession(session, (opened) => opened.run(query, undefined, { timeout }));
  }

  private plan(text: string): Promise<void> {
    return this.gate.enter(() => this.runOnce(toExplain(text), plannedWithin));
  }

  private checked<R>(source: Pick<Statement<never, R>, 'name' | 'row'>, rows: unknown[]): R[] {
    return this.settings.checkRows ? checkRows(source, rows) : (rows as R[]);
  }
}

/** Bookmarks of one read beside those of all. What it waited for is not for the reads of others to wait for as well. */
const including = (bookmarks: readonly string[], manager: BookmarkManager): BookmarkManager => ({
  getBookmarks: async () => [...(await manager.getBookmarks()), ...bookmarks],
  updateBookmarks: async () => undefined,
});
