import type { z } from 'zod';

/** What a parameter may be. Integers go in as integers and come out as numbers; never undefined, Date, Map or Set. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
export type Params = Readonly<Record<string, Value>>;

/**
 * One Cypher text, with a name, the parameters it takes and the rows it gives. Cypher only ever sees parameters: no
 * text is made from a request. Each statement starts from an index, and gives the same rows on both stores.
 */
export interface Statement<P extends Params = Params, R = unknown> {
  /** `domain.verbThing`: what logs, metrics and tests call it. */
  readonly name: string;
  readonly mode: 'read' | 'write';
  readonly text: string;
  /** One value of the right shape for each parameter: documents them, and lets a statement be planned at start. */
  readonly example: P;
  readonly row: z.ZodType<R>;
}

/**
 * All nodes of a kind in the order of a unique key, a page at a time. No Cypher does this fast on both stores, so each
 * adapter binds `n` in its own way and goes on with `tail`.
 */
export interface Listing<P extends Params = Params, R = unknown> {
  readonly name: string;
  readonly kind: string;
  /** The property with the key: a unique string, indexed. */
  readonly key: 'key' | 'dateKey';
  /** A condition on `n` and the parameters. */
  readonly where: string;
  /** Cypher from `n` to the RETURN, without an ORDER BY; returns the key as `place` among others. */
  readonly tail: string;
  /** How many keys a page looks at, at most: one that has fewer rows than it may have says nothing of what comes after. */
  readonly within?: number;
  readonly example: P;
  readonly row: z.ZodType<R>;
}

const declared = new Map<string, Statement<never, unknown>>();
const listed = new Map<string, Listing<never, unknown>>();

/** Declares a statement, once, where the module that uses it is loaded. Its name enters the catalogue. */
export function statement<P extends Params, R>(definition: Statement<P, R>): Statement<P, R> {
  return enter(declared, definition);
}

export function listing<P extends Params, R>(definition: Listing<P, R>): Listing<P, R> {
  return enter(listed, definition);
}

/** Every statement and listing that the loaded modules have declared, by name: what tests check on both stores. */
export const catalogue = {
  statements: () => [...declared.values()] as Statement<Params, unknown>[],
  listings: () => [...listed.values()] as Listing<Params, unknown>[],
};

function enter<T extends { name: string }>(all: Map<string, unknown>, definition: T): T {
  if (declared.has(definition.name) || listed.has(definition.name)) {
    throw new TypeError(`two statements are called ${definition.name}`);
  }
  all.set(definition.name, definition);
  return definition;
}
