import { StoreUnavailable } from '../errors.js';

/** Lets work in until it is closed, and knows when the last of it has left. */
export class Gate {
  // A number, not a set of what is inside: a set that much passes through holds on to some of it, and with it to the
  // requests that it was for, until the next full collection of garbage.
  private inside = 0;
  private closing: Promise<void> | null = null;
  private emptied: () => void = () => {};

  constructor(private readonly description: string) {}

  /** Throws StoreUnavailable once `close` has been called. */
  async enter<T>(work: () => Promise<T>): Promise<T> {
    if (this.closing) throw new StoreUnavailable(`${this.description}: expected an open store, but it has been closed`);
    this.inside++;
    try {
      return await work();
    } finally {
      if (--this.inside === 0) this.emptied();
    }
  }

  /** Lets nothing more in, waits for what is inside, then releases; once, however often it is called. */
  close(release: () => void | Promise<void>): Promise<void> {
    this.closing ??= new Promise<void>((resolve) => {
      this.emptied = resolve;
      if (this.inside === 0) resolve();
    }).then(release);
    return this.closing;
  }
}
