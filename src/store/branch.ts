import { z } from 'zod';
import type { Kind } from '../graph/labels.js';
import { known } from './clause.js';
import { keptTexts } from './kept-texts.js';
import type { Listing, Params, Statement } from './statement.js';
import { broughtRows, type Brought, type BroughtRows } from './rows.js';
import { firstRows, orderOf, page, toldValues, type PageStatement, type Traversal } from './traversal.js';
import { nodeValues } from './values.js';
import { unlessHub, walkTail, type WalkRow } from './walk.js';

/** What to bring along of each node of a statement: the first rows of a traversal, and what to bring along of those. */
export interface Branch {
  readonly traversal: Traversal;
  readonly limit: number;
  /** Values of the traversal's own parameters. */
  readonly params: Params;
  readonly branches: readonly Branch[];
}

/** A node by its id, with its branches. */
export type EntityStatement = Statement<Params, { node: unknown[]; branches: BroughtRows }>;

/**
 * Clauses that bring branches along for each `node`. Their text depends on nothing but which traversals are nested in
 * which: limits, values and the properties that are read are parameters. `before` is how many branches the statement has
 * already.
 */
export function bring(node: string, branches: readonly Branch[], before = 0): Brought {
  let count = before;
  const each = (parent: string, { traversal, branches }: Branch): Brought => {
    const i = ++count;
    const variables = { parent, node: `n${i}`, fact: `r${i}` };
    const { clause } = orderOf(traversal, variables, false, `sort${i}`);
    const rows = firstRows(traversal, variables, { place: `sort${i}`, limit: `limit${i}` });
    const inner = all(variables.node, branches);
    const row = [nodeValues(variables.node), toldValues(traversal, variables), `sort${i}`, ...inner.lists];
    const list = `rows${i}`;
    const collected = (as: string) => `${ownParams(rows, traversal, i)}
            ${inner.clauses}
            ${inner.clauses && `WITH *, 0 AS again${i} ORDER BY ${clause}`}
            RETURN collect([${row.join(', ')}]) AS ${as}`;
    const hub = traversal.late?.hub;
    const clauses = `CALL (${parent}) {
            ${hub ? unlessHub(ownParams(hub.degree(parent), traversal, i), parent, collected('few'), list) : collected(list)}
          }`;
    return { clauses, lists: [list] };
  };
  const all = (parent: string, branches: readonly Branch[]): Brought => {
    const parts = branches.map((branch) => each(parent, branch));
    return {
      clauses: parts.map(({ clauses }) => clauses).join('\n          '),
      lists: parts.flatMap(({ lists }) => lists),
    };
  };
  return all(node, branches);
}

/** The parameters that `bring` reads. `today` is the day of the request, whatever day the statement itself counts with. */
export function branchParams(branches: readonly Branch[], today: number, before = 0): Params {
  const params: Record<string, Params[string]> = { today };
  let count = before;
  const visit = (branch: Branch) => {
    const i = ++count;
    params[`limit${i}`] = branch.limit;
    for (const name of Object.keys(branch.traversal.params ?? {})) params[`${name}${i}`] = branch.params[name]!;
    branch.branches.forEach(visit);
  };
  branches.forEach(visit);
  return params;
}

/** One traversal may occur several times in a statement, each time with values of its own. */
function ownParams(text: string, { params = {} }: Traversal, i: number): string {
  const renamed = Object.keys(params).reduce((all, name) => all.replaceAll(`$${name}`, `$${name}${i}`), text);
  return renamed.replaceAll('$day', '$today');
}

/** How many branches there are, at any depth. */
export const countOf = (branches: readonly Branch[]): number =>
  branches.reduce((n, branch) => n + 1 + countOf(branch.branches), 0);

/** Which traversals are nested in which. */
export const shapeOf = (branches: readonly Branch[]): string =>
  branches.map(({ traversal, branches }) => `${traversal.name}(${shapeOf(branches)})`).join(' ');

type Composed = { readonly name: string } & ({ readonly text: string } | { readonly tail: string });

const composed = keptTexts((made: Composed) => ('text' in made ? made.text : made.tail).length);

/** A statement with branches: the same object for the same shape, so that nothing is written twice. `make` is given its name. */
export function compose<T extends Composed>(name: string, shape: string, make: (name: string) => T): T {
  const key = `${name} ${shape}`;
  let made = composed.get(key) as T | undefined;
  if (!made) composed.set(key, (made = make(`${name}.ahead`)));
  return made;
}

/** The first page of a traversal, or one after a cursor, with branches. */
export const pageWith = (traversal: Traversal, branches: readonly Branch[]): PageStatement =>
  compose(traversal.name, shapeOf(branches), (name) => ({
    ...page(traversal, { backward: false, bring: (node) => bring(node, branches) }),
    name,
    example: {},
  }));

/** A page of a hub, with branches. */
export const walkWith = ({ walk, late }: Traversal, branches: readonly Branch[]): Listing<Params, WalkRow> =>
  compose(walk!.name, shapeOf(branches), (name) => ({
    ...walk!,
    name,
    tail: walkTail(late!.hub, bring('n', branches)),
  }));

/** A page of a listing, with branches. */
export const listingWith = <R>(listing: Listing<Params, R>, branches: readonly Branch[]): Listing<Params, R> =>
  compose(listing.name, shapeOf(branches), (name) => ({ ...listing, name, tail: listingTail(listing.key, branches) }));

/** From the nodes of a listing to its rows. */
export function listingTail(key: Listing['key'], branches: readonly Branch[] = []): string {
  const { clauses, lists } = bring('n', branches);
  return `${clauses} RETURN ${nodeValues('n')} AS node, n.${key} AS place, [${lists.join(', ')}] AS branches`;
}

/** Nodes of a kind by their ids, with branches. */
export const entitiesWith = (kind: Kind | 'Entity', branches: readonly Branch[]): EntityStatement =>
  compose(kind, shapeOf(branches), (name) => {
    const { clauses, lists } = bring('n', branches);
    return {
      name,
      mode: 'read',
      text: `MATCH (n:${kind}) WHERE n.id IN $ids AND ${known('n')}
          ${clauses}
          RETURN ${nodeValues('n')} AS node, [${lists.join(', ')}] AS branches`,
      example: {},
      row: entityRow as unknown as EntityStatement['row'],
    };
  });
const entityRow = z.object({ node: z.array(z.unknown()), branches: broughtRows });
