import type { QueryResult, Transaction as EngineTransaction } from '@grafeo-db/js';
import { Cancelled } from '../errors.js';
import { checkParams, checkRows } from './border.js';
import { fromGrafeo } from './grafeo-error.js';
import { withinLimit } from './limit.js';
import type { Params, Statement } from './statement.js';
import type { Transaction } from './store.js';

/**
 * One transaction of the embedded store. Its statements run one after another, whether or not the work waits for each.
 * The engine would commit what a failed statement left, so after a failure nothing more runs, and nothing commits.
 */
export class EmbeddedTransaction implements Transaction {
  private last: Promise<unknown> = Promise.resolve();
  private running: Promise<unknown> = Promise.resolve();
  private changedNodes = false;

  constructor(
    private readonly engine: EngineTransaction,
    private readonly settings: { statementTimeoutMs: number; checkRows?: boolean },
    private readonly signal: AbortSignal | undefined,
  ) {}

  run<P extends Params, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    const limit = { ms: this.settings.statementTimeoutMs, signal: this.signal };
    const answer = this.last.then(() =>
      withinLimit(statement.name, limit, () => {
        const rows = this.execute(statement, params);
        this.running = rows;
        return rows;
      }),
    );
    this.last = answer;
    answer.catch(() => {});
    return answer;
  }

  /** Says whether properties of nodes may have changed. Throws what any of the statements threw. */
  async commit(): Promise<boolean> {
    await this.last;
    if (this.signal?.aborted) throw new Cancelled('write: the request ended first');
    try {
      this.engine.commit();
    } catch (error) {
      throw fromGrafeo('commit', error);
    }
    return this.changedNodes;
  }

  /** Waits first for a statement that was given up on: it runs on, and could still write. */
  async rollback(): Promise<void> {
    await Promise.allSettled([this.last]);
    await Promise.allSettled([this.running]);
    if (this.engine.isActive) this.engine.rollback();
  }

  private async execute<P extends Params, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    checkParams(statement.name, params);
    let result: QueryResult;
    try {
      result = await this.engine.executeCypher(statement.text, params);
    } catch (error) {
      throw fromGrafeo(statement.name, error);
    }
    const { nodesCreated, nodesDeleted, propertiesSet } = result.counters;
    this.changedNodes ||= nodesCreated + nodesDeleted + propertiesSet > 0;
    const rows = result.toArray();
    return this.settings.checkRows ? checkRows(statement, rows) : (rows as R[]);
  }
}
