/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** 0 up to, and without, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of `n`, the first of them most often: with 1 all alike, the higher the more uneven. */
  skewed(n: number, unevenness: number): number {
    return Math.floor(n * this.next() ** unevenness);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.skewed(items.length, 1)]!;
  }
}
