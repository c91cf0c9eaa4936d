import { z } from 'zod';
import type { Kind } from '../graph/labels.js';
import { broughtRows, nothing, type BroughtRows } from './rows.js';
import { listing, type Listing, type Params } from './statement.js';
import { factValues, nodeValues } from './values.js';

/** How many facts of a hub are still sorted for a page. */
export const mostSorted = 2_000;

/** How many nodes are looked at for a page of one instead. Where it lies further away, the facts are sorted after all. */
const mostWalked = 1_000;

/** For parents of thousands of facts: a page is looked for along all nodes of the kind, in the order of their key. */
export interface HubDefinition {
  kind: Kind;
  key: Listing['key'];
  /** From the parent to `ends`, the ids of the nodes that the facts end at, and `degree`, how many facts these have. */
  degree: (parent: string) => string;
  /** Of a node: a fact that counts leads from it to one of `$ends`. */
  where: (node: string) => string;
  /** From a node to the fact of its row. */
  pick: (variables: { node: string; fact: string }) => string;
}

/** A row of a page that was looked for along all nodes of the kind. */
export interface WalkRow {
  node: unknown[];
  fact: unknown[];
  place: string;
  branches: BroughtRows;
}
const walkRow = z.object({
  node: z.array(z.unknown()),
  fact: z.array(z.unknown()),
  place: z.string(),
  branches: broughtRows,
});

/** The listing that a traversal with hubs has beside its statements. */
export const walk = (name: string, hub: HubDefinition, example: Params): Listing<Params, WalkRow> =>
  listing({
    name: `${name}.walk`,
    kind: hub.kind,
    key: hub.key,
    where: hub.where('n'),
    tail: walkTail(hub),
    within: mostWalked,
    example: { ends: ['org:apple'], ...example },
    row: walkRow as unknown as z.ZodType<WalkRow>,
  });

/** From the nodes of a walk to its rows, with what else is brought. */
export const walkTail = (hub: HubDefinition, { clauses, lists } = nothing) => `CALL (n) {
    ${hub.pick({ node: 'n', fact: 'r' })}
  }
  ${clauses}
  RETURN ${nodeValues('n')} AS node, ${factValues('r')} AS fact, n.${hub.key} AS place, [${lists.join(', ')}] AS branches`;

/** Null instead of the rows of a hub: it takes a walk to find those. */
export const unlessHub = (degree: string, parent: string, few: string, list: string) => `CALL (${parent}) { ${degree} }
            CALL (${parent}, degree) {
              WITH ${parent}, degree WHERE degree <= ${mostSorted}
              ${few}
            }
            RETURN CASE WHEN degree <= ${mostSorted} THEN few END AS ${list}`;
