/** How much else is done before a piece of work begins: turns of the event loop, and refusals. */
const share = 8;

/**
 * Spreads work over the turns of the event loop, in the order in which it came.
 *
 * A turn that began all that has come would last as long as all of it takes. Node accepts one connection a turn, and
 * reads nothing meanwhile: clients would wait where nobody can count them, refuse them, or say that the process is
 * alive. So while there is work that waits, most turns begin none of it. They take microseconds, and let in who has come;
 * that they do so only while work waits is enough, since the first waits as well.
 */
export class LoopTurns {
  private readonly waiting: (() => void)[] = [];
  /** What else was done since a piece of work began. */
  private others = 0;

  /** Resolves when it is one's turn. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      if (this.waiting.push(resolve) === 1) setImmediate(this.turn);
    });
  }

  /** Something else was done: what waits has its share, however much else there is to do. */
  other(): void {
    if (this.waiting.length > 0) this.others++;
  }

  private readonly turn = () => {
    this.others++;
    for (; this.others >= share && this.waiting.length > 0; this.others -= share) this.waiting.shift()!();
    // What an immediate makes immediate comes in the next turn.
    if (this.waiting.length > 0) setImmediate(this.turn);
    else this.others = 0;
  };
}
