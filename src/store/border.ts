import { InvalidInput, StoreFailure } from '../errors.js';
import type { Params, Statement } from './statement.js';

/**
 * Engines take what they should refuse: one turns a lone surrogate into U+FFFD, the other an unsafe integer into its
 * neighbour, and `undefined` into null. So every parameter is looked at before it goes in. What a client can cause is
 * InvalidInput; what only we can is StoreFailure.
 */
export function checkParams(statement: string, params: Params): void {
  for (const [name, value] of Object.entries(params)) check(value, () => `${statement}: $${name}`);
}

/** A statement that writes has no place outside a write, where nothing rolls it back. */
export function checkMode({ name, mode }: Pick<Statement, 'name' | 'mode'>, expected: Statement['mode']): void {
  if (mode !== expected)
    throw new StoreFailure(`${name}: expected a statement that is a ${expected}, but got a ${mode}`);
}

/** The rows as the statement promises them. Costs a parse of each, so it is for tests. */
export function checkRows<R>(statement: Pick<Statement<never, R>, 'name' | 'row'>, rows: unknown[]): R[] {
  for (const row of rows) {
    const { error } = statement.row.safeParse(row);
    if (error) {
      throw new StoreFailure(`${statement.name}: expected the rows it declares, but got ${error.message}`, {
        cause: error,
      });
    }
  }
  return rows as R[];
}

function check(value: unknown, where: () => string): void {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) {
        throw new InvalidInput(`${where()}: expected well-formed Unicode, but got ${JSON.stringify(value)}`);
      }
      return;
    case 'number':
      if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
        throw new InvalidInput(`${where()}: expected a finite number, below 2^53 when it is whole, but got ${value}`);
      }
      return;
    case 'boolean':
      return;
    case 'object':
      if (value === null) return;
      if (Array.isArray(value)) {
        // By index, since forEach and its like pass over the holes of a sparse array.
        for (let i = 0; i < value.length; i++) check(value[i], () => `${where()}[${i}]`);
        return;
      }
      if (isPlain(value)) {
        for (const [key, item] of Object.entries(value)) {
          check(key, where);
          check(item, () => `${where()}.${key}`);
        }
        return;
      }
  }
  const kind = typeof value === 'object' ? (value as object).constructor.name : typeof value;
  throw new StoreFailure(`${where()}: expected a string, number, boolean, null, list or plain object, but got ${kind}`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
