import neo4j, {
  type ManagedTransaction,
  type Record as DriverRecord,
  type Result,
  type ResultSummary,
} from 'neo4j-driver';
import { Cancelled, StoreFailure } from '../errors.js';
import { toQuery } from './bolt.js';
import { checkParams, checkRows } from './border.js';
import { withinLimit } from './limit.js';
import { fromNeo4j } from './neo4j-error.js';
import type { Params, Statement } from './statement.js';
import type { Transaction } from './store.js';

/** One try of a managed transaction. A statement that failed fails all of it, even when the work does not look. */
export class Neo4jTransaction implements Transaction {
  private readonly all: Promise<unknown>[] = [];

  /** `interrupt` ends on the server what runs there. */
  constructor(
    private readonly engine: ManagedTransaction,
    private readonly settings: { statementTimeoutMs: number; checkRows?: boolean },
    private readonly signal: AbortSignal | undefined,
    private readonly interrupt: () => void,
  ) {}

  run<P extends Params, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    const answer = this.execute(statement, params);
    answer.catch(() => {});
    this.all.push(answer);
    return answer;
  }

  /** Waits for every statement; throws what any of them threw. */
  async settled(): Promise<void> {
    await Promise.all(this.all);
    if (this.signal?.aborted) throw new Cancelled('write: the request ended first');
  }

  private async execute<P extends Params, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    const { name, text } = statement;
    checkParams(name, params);
    try {
      const limit = { ms: this.settings.statementTimeoutMs, signal: this.signal };
      const rows = await withinLimit(name, limit, (ended) => {
        ended.addEventListener('abort', this.interrupt, { once: true });
        return rowsOf(name, this.engine.run(toQuery(text, params)), this.settings);
      });
      return this.settings.checkRows ? checkRows(statement, rows) : (rows as R[]);
    } catch (error) {
      // The driver runs the work again only when it gets its own error back.
      throw neo4j.isRetryableError(error as Error) ? error : fromNeo4j(name, error);
    }
  }
}

export type Row = Record<string, unknown>;

/** The rows of a result as plain objects. In tests a notice of the server, such as a deprecation, is a failure. */
export async function rowsOf(name: string, result: Result, settings: { checkRows?: boolean }): Promise<Row[]> {
  let rows: Row[] = [];
  const summary = await new Promise<ResultSummary>((resolve, reject) =>
    result.subscribe({ onNext: (record) => rows.push(rowOf(record)), onCompleted: resolve, onError: reject }),
  );
  const notice =
    settings.checkRows &&
    summary.gqlStatusObjects.find((status) => 'isNotification' in status && status.isNotification);
  if (notice) {
    throw new StoreFailure(
      `${name}: expected no notice of the server, but got ${notice.gqlStatus} ${notice.statusDescription}`,
    );
  }
  // The driver puts functions into objects in a way that has V8 keep all that they reach until its next full collection
  // of garbage: it must not be the rows.
  const found = rows;
  rows = [];
  return found;
}

/** As `record.toObject()`, which makes a generator for every record. */
function rowOf(record: DriverRecord): Row {
  const row: Row = {};
  for (const key of record.keys) row[key as string] = record.get(key);
  return row;
}
