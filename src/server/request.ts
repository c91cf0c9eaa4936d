import type { Logger } from 'pino';
import type { RequestContext } from '../federation/context.js';
import { Reader } from '../store/reader.js';
import type { GraphStore } from '../store/store.js';
import type { ObservedRequest } from './telemetry.js';

/** What the log says of a request beside its HTTP side. */
export interface Report {
  /** The name that the client gave its operation. */
  operation: string | null;
  /** The code of the first error. */
  code: string | null;
  /** How many objects its answer may hold, where that is limited. */
  cost: number | null;
  /** Where they are asked for: they may hold what is nobody's business. */
  variables?: unknown;
}

/** A request as it came in over HTTP. */
export interface Incoming {
  readonly id: string;
  /** Its trace, and who is told of what it asks for. */
  readonly observed: ObservedRequest;
  /** Names the request and its trace in each line. */
  readonly log: Logger;
  /** How long the answer may take, in milliseconds. */
  readonly timeoutMs: number;
  /** What the answer has to have seen: bookmarks of whoever wrote it. */
  readonly bookmarks: readonly string[];
  /** Aborts when nobody waits for the answer any more: the client has gone, or its time is up. */
  readonly signal: AbortSignal;
}

/** The context of one request, whoever serves it. */
export interface ServedContext {
  readonly requestId: string;
  readonly log: Logger;
  // An object of its own: Apollo Server hands a copy of the context to resolvers and plugins.
  readonly report: Report;
  /** What the request has cost so far, for the log: how many statements, or how many fetches. */
  cost(): Record<string, number>;
}

/** The context of one request that reads a store. */
export class ServedRequest implements ServedContext, RequestContext {
  readonly requestId: string;
  readonly log: Logger;
  readonly reader: Reader;
  readonly report: Report = { operation: null, code: null, cost: null };

  constructor(
    store: GraphStore,
    { id, observed, log, signal, bookmarks }: Incoming,
    readonly language: string,
  ) {
    this.requestId = id;
    this.log = log;
    const metadata = { requestId: id, traceId: observed.trace.traceId };
    const observe = (statement: string) => observed.statement(statement, store.system);
    this.reader = new Reader(store, { now: Date.now(), signal, metadata, bookmarks, observe });
  }

  cost() {
    return { statements: this.reader.statements };
  }
}
