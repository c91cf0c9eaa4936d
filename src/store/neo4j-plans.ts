import { LRUCache } from 'lru-cache';

/** A plan costs tens of milliseconds and a place among the server's thousand: it goes to what comes again. */
const usualAfter = 3;
/** Statements that are kept track of. Each may have a plan on the server, whose cache others use too. */
const most = 300;
/** Statements that wait for their plan: each may take a second, and what is asked for again has another turn. */
const mostWaiting = 20;

/** Which statements that are not in the catalogue the server has plans of. Those that are asked about often get one. */
export class Plans {
  /** How often each has been asked about; Infinity once it has been planned. */
  private readonly asked = new LRUCache<string, number>({ max: most });
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** `plan` makes the server plan. `after` is how often it has to be asked about first; with 0 no plan is waited for. */
  constructor(
    private readonly plan: (text: string) => Promise<void>,
    private readonly after = usualAfter,
  ) {}

  /** Whether there is a plan. When it is time for one, it is made in the background, after those before it. */
  has(text: string): boolean {
    if (this.after === 0) return true;
    const before = this.asked.get(text) ?? 0;
    const isTime = before === this.after - 1;
    if (isTime && this.waiting >= mostWaiting) return false;
    this.asked.set(text, before + 1);
    if (isTime) {
      this.waiting++;
      this.last = this.last
        .then(() => this.plan(text))
        .then(
          () => this.asked.set(text, Infinity),
          // To be tried again; what is wrong with the server shows elsewhere.
          () => this.asked.delete(text),
        )
        .finally(() => this.waiting--);
    }
    return before === Infinity;
  }
}
