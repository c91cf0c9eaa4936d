import type { Reader } from '../store/reader.js';

/** What a resolver knows of the request it serves. One for each request; nothing in it outlives that. */
export interface RequestContext {
  /** Reads the graph for this request: batches, caches, and ends when the request does. */
  readonly reader: Reader;
  /** The language of names and texts when a field does not ask for one: a BCP 47 tag. */
  readonly language: string;
  /** In the answer's headers, in the log, and in the message of a masked error. */
  readonly requestId: string;
}
