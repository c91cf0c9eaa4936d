import type { Kind } from '../graph/labels.js';
import type { Listing, Params, Statement } from './statement.js';

/** A statement or a listing that need not be in the catalogue. */
export type Composed = Statement<Params, unknown> | Listing<Params, unknown>;

export interface RunOptions {
  /** Ends the statement when the request that wants it has ended. */
  signal?: AbortSignal;
  /** What a server that keeps a log of its own, or shows what runs on it, is to say of the request. */
  metadata?: Readonly<Record<string, string>>;
  /** A read sees at least what these stand for: `bookmarks` of another process's store object. Until it can, it waits. */
  bookmarks?: readonly string[];
}

/** A window on an ordered listing: the first `limit` after `after`, or, when `backward`, the last `limit` before it. */
export interface Range {
  /** Exclusive; null to begin at the first (or, backward, at the last). */
  after: string | null;
  limit: number;
  backward: boolean;
}

/** The properties of a node as the store has them, with `id`. Absent properties are absent. */
export type NodeProperties = Record<string, unknown> & { id: string };

/** Connections that statements share: each has one while it runs, and waits for one while all are used. */
export interface Connections {
  /** For which statements. */
  readonly pool: string;
  /** How many there may be. */
  readonly most: number;
  /** How many are used now. */
  readonly used: number;
  /** How many statements wait for one now. */
  readonly waiting: number;
}

export interface Transaction {
  run<P extends Params, R>(statement: Statement<P, R>, params: P): Promise<R[]>;
}

/**
 * A graph store. Everything that engines do differently is a method here, so that a domain never asks which one it has.
 *
 * Every method may throw StoreUnavailable, StoreTimeout, Cancelled or StoreFailure; `write` also Conflict and
 * AlreadyExists, and a read InvalidInput for bookmarks that are none of this store's. All but `write` may be called
 * concurrently without limit: the adapter has its own.
 */
export interface GraphStore {
  /** What it is called in messages, such as `embedded store at ./data` or `Neo4j at neo4j://…` (never with a secret). */
  readonly description: string;

  /** What kind of store it is, as OpenTelemetry's `db.system.name` has it. */
  readonly system: string;

  /** What its statements wait for; none where any number of them runs at once. */
  readonly connections: readonly Connections[];

  /**
   * Sees for the first time that it answers. Throws InvalidSetting, naming the setting, for an address, a database or a
   * password that cannot be had, and StoreUnavailable when nobody answers.
   */
  contact(options?: RunOptions): Promise<void>;

  /**
   * Constraints and indexes for every kind and relationship type. Does nothing to what is already there; one that a signal
   * ends may be taken up again.
   */
  ensureSchema(options?: RunOptions): Promise<void>;

  /** Plans every statement and listing of the catalogue, so that no request pays for it. May be called in the background. */
  warm(): Promise<void>;

  /**
   * Whether a statement that is not in the catalogue may be run now. False while its plan would have to be waited for: one
   * that is asked about time and again is planned in the background, and may be run from then on. Of a listing, its pages
   * in one direction.
   */
  planned(source: Composed, backward?: boolean): boolean;

  /** Rows of one statement, in one read that is tried again where that helps. Sees everything this store object has written. */
  read<P extends Params, R>(statement: Statement<P, R>, params: P, options?: RunOptions): Promise<R[]>;

  /** One page of a listing, in ascending order of its key whichever way it was read. */
  page<P extends Params, R>(listing: Listing<P, R>, params: P, range: Range, options?: RunOptions): Promise<R[]>;

  /** How many nodes a listing has in all. */
  count<P extends Params, R>(listing: Listing<P, R>, params: P, options?: RunOptions): Promise<number>;

  /**
   * Nodes of the given kinds whose `tokens` (space-separated words) hold every one of `tokens`, unretracted at `known`
   * (epoch ms), in order of `key`, at most `limit`. Of each, its properties `nodeKeys`.
   */
  search(
    query: {
      tokens: readonly string[];
      kinds: readonly Kind[];
      known: number;
      limit: number;
      nodeKeys: readonly string[];
    },
    options?: RunOptions,
  ): Promise<NodeProperties[]>;

  /**
   * Runs `work` in one transaction: all of it holds, or none. On a conflict it is run again, so it must have no other
   * effect; whatever it throws rolls back.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>, options?: RunOptions): Promise<T>;

  /**
   * What stands for all that this store object has written, for reads of other processes. Empty for a store that one
   * process has to itself.
   */
  bookmarks(): Promise<readonly string[]>;

  /** Answers when the store does; throws StoreUnavailable otherwise. */
  ping(): Promise<void>;

  /** Waits for what runs, then lets go of files and connections. Calling it twice is fine; any use after it throws. */
  close(): Promise<void>;
}
