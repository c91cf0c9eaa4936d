import { z } from 'zod';
import type { FactProperties } from '../graph/fact.js';
import type { NodeProperties } from './store.js';

/** A row of a traversal as a store gives it: the values of the node and of the fact, its place, and what else was brought. */
export type HitRow = [node: unknown[], fact: unknown[], sort: string | number, ...brought: BroughtRows];
/** What was brought along, branch by branch: null for what it takes a walk to find. */
export type BroughtRows = (HitRow[] | null)[];
const values = z.array(z.unknown());
export const hitRow = z.tuple([values, values, z.union([z.string(), z.number()])]).rest(values.nullable());
/** Of what was brought along: its rows are not looked into. */
export const broughtRows = z.array(values.nullable());

/** A row of a traversal: the node, the fact that leads to it, and its place in the order. */
export interface Hit {
  node: NodeProperties;
  fact: Partial<FactProperties> & { id: string };
  sort: string | number;
}

/** Cypher that brings more along for a node: clauses, and the variables whose lists then hold it. */
export interface Brought {
  clauses: string;
  lists: readonly string[];
}
export const nothing: Brought = { clauses: '', lists: [] };
