import type { Driver, Session, SessionConfig } from 'neo4j-driver';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Connections } from './store.js';

/**
 * A driver that so many use at once. Whoever waits for a connection waits here and not in the driver, whose queue stands
 * still once a connection could not be made.
 */
export class Pool implements Connections {
  private readonly turn: LimitFunction;

  constructor(
    readonly pool: string,
    private readonly driver: Driver,
    readonly most: number,
  ) {
    this.turn = pLimit(most);
  }

  get used(): number {
    return this.turn.activeCount;
  }

  get waiting(): number {
    return this.turn.pendingCount;
  }

  /** Runs `work` when it is its turn. */
  withDriver<T>(work: (driver: Driver) => Promise<T>): Promise<T> {
    return this.turn(work, this.driver);
  }

  /** Runs `work` when it is its turn, in a session of its own. */
  inSession<T>(config: SessionConfig, work: (session: Session) => Promise<T>): Promise<T> {
    return this.withDriver(async (driver) => {
      const session = driver.session(config);
      try {
        return await work(session);
      } finally {
        await session.close();
      }
    });
  }

  close(): Promise<void> {
    return this.driver.close();
  }
}
