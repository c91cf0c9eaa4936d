import { compareCodePoints } from '../graph/fold.js';
import type { Range } from './store.js';

/** The keys of a kind in order. */
export class SortedKeys {
  /** `keys` ascend by code point, as the engine sorts them. */
  constructor(private readonly keys: readonly string[]) {}

  /** At most `limit` keys beyond `after`, those nearest to it, in ascending order. */
  beyond({ after, limit, backward }: Range): readonly string[] {
    if (backward) {
      const end = after === null ? this.keys.length : this.firstAt(after, false);
      return this.keys.slice(Math.max(0, end - limit), end);
    }
    const start = after === null ? 0 : this.firstAt(after, true);
    return this.keys.slice(start, start + limit);
  }

  /** Index of the first key at, or else beyond, the given one. */
  private firstAt(key: string, beyond: boolean): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compareCodePoints(this.keys[middle]!, key);
      if (order < 0 || (beyond && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
