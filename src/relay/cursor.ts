import { createHash } from 'node:crypto';
import { InvalidInput } from '../errors.js';
import type { Position } from '../store/reader.js';

/**
 * The cursors of one list. A cursor is a place in an order, not a row number: it holds the value that the list is
 * ordered by and the id of the row, so that it still points to the same place after rows were added or removed before
 * it. It is bound to its list: to the field, and to whatever decides which rows are in it and in which order.
 */
export class Cursors {
  private readonly identity: readonly unknown[];
  private digest?: string;

  constructor(
    /** What the list is ordered by. */
    private readonly sort: 'string' | 'number',
    /** `Type.field`, and the parent and the arguments that it has. */
    ...identity: readonly unknown[]
  ) {
    this.identity = identity;
  }

  encode({ sort, id }: Position): string {
    return Buffer.from(JSON.stringify([this.list, sort, id])).toString('base64url');
  }

  /** The place that a cursor of this list points to. Throws InvalidInput for a broken cursor, and for another list's. */
  decode(argument: string, cursor: string): Position {
    const [list, sort, id] = parse(cursor) ?? [];
    if (list !== this.list || typeof sort !== this.sort || !isValue(sort) || typeof id !== 'string' || !isValue(id)) {
      const got = JSON.stringify(cursor.slice(0, longestShown));
      throw new InvalidInput(`${argument}: expected a cursor that this list gave out, but got ${got}`);
    }
    return { sort, id };
  }

  // Only when a cursor is asked for: most lists within lists never are.
  private get list(): string {
    this.digest ??= createHash('sha256').update(JSON.stringify(this.identity)).digest('base64url').slice(0, 12);
    return this.digest;
  }
}

/** How much of a cursor that cannot be taken an error repeats. */
const longestShown = 100;

// No store takes another number, nor half of a pair of surrogates.
const isValue = (value: unknown): value is string | number =>
  typeof value === 'string'
    ? value.isWellFormed()
    : typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

function parse(cursor: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) && value.length === 3 ? value : null;
  } catch {
    return null;
  }
}
