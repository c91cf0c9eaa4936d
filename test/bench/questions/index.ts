import { claims } from './claims.js';
import { entity } from './entity.js';
import { list } from './list.js';
import { page } from './page.js';
import { plain, type Dialect, type Kind, type Variables } from './question.js';
import { search } from './search.js';
import { signature } from './signature.js';
import { walk } from './walk.js';

export type { Asked, Dialect, Place } from './question.js';

/** Each is asked of every server in its own way; the answers, as `answerOf` reads them, are equal. */
export const kinds: Record<string, Kind> = { signature, walk, list, entity, search, page, claims };

/** What answers are compared in. */
export const comparedShapes = Array.from({ length: 10 }, (_, shape) => shape);

/**
 * So many shapes that are not asked before, each with other fields as long as there are any. None has the fields of shape
 * 0: with a page size as a parameter, it could be the same statement.
 */
export function newShapes(name: string, n: number): number[] {
  const plain = (shape: number) => shape % 2 ** kinds[name]!.optional.length === 0;
  const shapes: number[] = [];
  for (let shape = comparedShapes.length; shapes.length < n; shape++) if (!plain(shape)) shapes.push(shape);
  return shapes;
}

/** What a server is sent. A shape, from 0, says which optional fields it is asked for and how large a page is. */
export function body(name: string, dialect: Dialect, variables: Variables, shape = 0) {
  const { optional, text } = kinds[name]!;
  const fields = optional.filter((_, bit) => (shape >> bit) & 1);
  const more = shape >> optional.length;
  if (dialect === 'floor') return { question: name, variables, fields, more };
  const query = text[dialect]
    .replace(/\[(\w+)\.(\w+)\]/g, (_, of: string, field: string) => (fields.includes(`${of}.${field}`) ? field : ''))
    // An object is left out with the last of its fields.
    .replace(/<((?:\w+|\.\.\. on \w+) \{\s*\})>|<([^>]+)>/g, (_, empty: string | undefined, full: string) =>
      empty ? '' : full,
    )
    .replace(/#(\d+)/g, (_, size: string) => String(Number(size) + more));
  const declared = Object.entries(variables).filter(([key]) => query.includes(`$${key}:`));
  return { query, variables: Object.fromEntries(declared) };
}

/** The data of an answer in the one form in which all are compared. */
export function answerOf(name: string, data: unknown): unknown {
  const { canonical = (given: unknown) => given } = kinds[name]!;
  return canonical(plain(data));
}
