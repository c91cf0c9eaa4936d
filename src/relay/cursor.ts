import { InvalidInput } from '../errors.js';
import type { Position } from '../store/reader.js';

/**
 * A cursor is a place in an order, not a row number: it holds the value that the list is ordered by and the id of the
 * row, so that it still points to the same place after rows were added or removed before it. It is bound to its list.
 */
export function encodeCursor(list: string, { sort, id }: Position): string {
  return Buffer.from(JSON.stringify([list, sort, id])).toString('base64url');
}

/** The place that a cursor of this list points to. Throws InvalidInput for a broken cursor, and for another list's. */
export function decodeCursor(list: string, argument: string, cursor: string): Position {
  const [from, sort, id] = parse(cursor) ?? [];
  if (typeof from !== 'string' || !isPlace(sort) || !isText(id)) {
    throw new InvalidInput(`${argument}: expected a cursor that this list gave out, but got ${JSON.stringify(cursor)}`);
  }
  if (from !== list) throw new InvalidInput(`${argument}: expected a cursor of ${list}, but got one of ${from}`);
  return { sort, id };
}

// No store takes another number, nor half of a pair of surrogates.
const isText = (value: unknown): value is string => typeof value === 'string' && !/\p{Surrogate}/u.test(value);
const isPlace = (value: unknown): value is string | number =>
  isText(value) || (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER);

function parse(cursor: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) && value.length === 3 ? value : null;
  } catch {
    return null;
  }
}
