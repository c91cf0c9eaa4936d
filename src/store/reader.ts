import DataLoader from 'dataloader';
import type { NodeProperties, GraphStore } from './store.js';
import type { Listing, Params, Statement } from './statement.js';

/** Reads for one request (placeholder contract; grows with traversals). */
export class Reader {
  /** How many statements this request has cost so far. */
  statements = 0;
  readonly now: number;
  constructor(
    private readonly store: GraphStore,
    private readonly options: { now: number; signal?: AbortSignal },
  ) {
    this.now = options.now;
  }
  run<P extends Params, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    this.statements++;
    return this.store.read(statement, params, this.options);
  }
}
export type { DataLoader, NodeProperties, Listing };
