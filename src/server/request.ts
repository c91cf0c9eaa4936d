import type { RequestContext } from '../federation/context.js';
import { Reader } from '../store/reader.js';
import type { GraphStore } from '../store/store.js';

/** What the log says of a request beside its HTTP side. */
export interface Report {
  /** The name that the client gave its operation. */
  operation: string | null;
  /** The code of the first error. */
  code: string | null;
}

/** The context of one request that came over HTTP. */
export class ServedRequest implements RequestContext {
  readonly reader: Reader;
  // An object of its own: Apollo Server hands a copy of the context to resolvers and plugins.
  readonly report: Report = { operation: null, code: null };

  constructor(
    store: GraphStore,
    readonly requestId: string,
    readonly language: string,
    signal: AbortSignal,
  ) {
    this.reader = new Reader(store, { now: Date.now(), signal });
  }
}
