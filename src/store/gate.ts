import { StoreUnavailable } from '../errors.js';

/** Lets work in until it is closed, and knows when the last of it has left. */
export class Gate {
  private readonly inside = new Set<Promise<unknown>>();
  private closing: Promise<void> | null = null;

  constructor(private readonly description: string) {}

  /** Throws StoreUnavailable once `close` has been called. */
  async enter<T>(work: () => Promise<T>): Promise<T> {
    if (this.closing) throw new StoreUnavailable(`${this.description}: expected an open store, but it has been closed`);
    const running = work();
    this.inside.add(running);
    try {
      return await running;
    } finally {
      this.inside.delete(running);
    }
  }

  /** Lets nothing more in, waits for what is inside, then releases; once, however often it is called. */
  close(release: () => void | Promise<void>): Promise<void> {
    this.closing ??= Promise.allSettled(this.inside).then(release);
    return this.closing;
  }
}
