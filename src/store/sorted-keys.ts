import { compareCodePoints } from '../graph/fold.js';
import type { Range } from './store.js';

/** The keys of a kind in order, and where in them a page lies. */
export class SortedKeys {
  /** `keys` ascend by code point, as the engine sorts them. */
  constructor(private readonly keys: readonly string[]) {}

  /** Keys from the range's start on, away from it, in pieces that grow: a filter may leave little of each. */
  *pieces({ after, limit, backward }: Range): Generator<readonly string[]> {
    let size = limit;
    if (backward) {
      for (let end = after === null ? this.keys.length : this.firstAt(after, false); end > 0; end -= size, size *= 4) {
        yield this.keys.slice(Math.max(0, end - size), end);
      }
    } else {
      for (let start = after === null ? 0 : this.firstAt(after, true); start < this.keys.length;) {
        yield this.keys.slice(start, start + size);
        start += size;
        size *= 4;
      }
    }
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
