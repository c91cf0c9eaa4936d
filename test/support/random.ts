/** Numbers that look like chance, and are the same for the same seed (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** From 0 to 1, without 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whether something happens that does in this share of cases. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** From 0 to `end`, without `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** From 0 to `end`, without `end`, the low ones more often: with 1 all alike, the higher the more uneven. */
  skewed(end: number, unevenness: number): number {
    return Math.floor(end * this.next() ** unevenness);
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  /** Some of the values, at most so many, in another order. */
  some<T>(values: readonly T[], most: number): T[] {
    const left = [...values];
    return Array.from(
      { length: Math.min(1 + this.below(most), left.length) },
      () => left.splice(this.below(left.length), 1)[0]!,
    );
  }
}
