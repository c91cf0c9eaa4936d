import { z } from 'zod';
import type { Kind } from '../graph/labels.js';
import { listingTail } from './branch.js';
import { known } from './clause.js';
import { listing, type Listing, type Params } from './statement.js';
import { broughtRows, type BroughtRows } from './rows.js';
import { traversal, type Traversal, type TraversalDefinition, type Variables } from './traversal.js';
import { valuesExample } from './values.js';

export type OrderKey = 'key' | 'dateKey';

export interface RootListDefinition {
  /** `Query.field`. */
  name: string;
  kind: Kind;
  /** The properties that it can be ordered by: unique and indexed. */
  keys: readonly OrderKey[];
  /** What the filter asks of a node, over parameters that are null where they are not given. */
  where?: (node: string) => string;
  /** The same for ids beside the one that is begun at. Without any, nodes are listed, and all of these parameters are null. */
  whereFrom?: (node: string) => string;
  /** Every parameter of the filter, with its value when it is not given. */
  params: Params;
  /** Filters that lead from an id to the nodes, by the name of their parameter, the one to begin with first. */
  anchors?: Record<string, Pick<TraversalDefinition<Params>, 'from' | 'match' | 'late'>>;
}

/** The values of a node, its place in the order, and what else was brought. */
export interface ListRow {
  node: unknown[];
  place: string;
  branches: BroughtRows;
}
const listRow = z.object({ node: z.array(z.unknown()), place: z.string(), branches: broughtRows });

/** All nodes of a kind, filtered and ordered: from an anchor where the filter names one, else along the order itself. */
export interface RootList extends RootListDefinition {
  listings: Record<OrderKey, Listing<Params, ListRow>>;
  anchored: Record<string, Record<OrderKey, Traversal>>;
}

export function rootList(definition: RootListDefinition): RootList {
  const { name, kind, keys, params } = definition;
  const where = (n: string) => [known(n), definition.where?.(n)].filter(Boolean).join(' AND ');
  const whereAnchored = (n: string) => [where(n), definition.whereFrom?.(n)].filter(Boolean).join(' AND ');
  const byKey = <T>(make: (key: OrderKey) => T) =>
    Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<OrderKey, T>;

  const list = (key: OrderKey): Listing<Params, ListRow> =>
    listing({
      name: `${name}.${key}`,
      kind,
      key,
      where: where('n'),
      tail: listingTail(key),
      example: { known: 1, day: 20250101, ...valuesExample, ...params },
      row: listRow as unknown as z.ZodType<ListRow>,
    });

  const filtered = (late: NonNullable<Traversal['late']>, key: OrderKey) => ({
    ...late,
    hub: { ...late.hub, key, where: (n: string) => `${late.hub.where(n)} AND ${whereAnchored(n)}` },
  });

  return {
    ...definition,
    listings: byKey(list),
    anchored: Object.fromEntries(
      Object.entries(definition.anchors ?? {}).map(([param, anchor]) => [
        param,
        byKey((key) =>
          traversal({
            name: `${name}.by.${param}.${key}`,
            from: anchor.from,
            match: (variables: Variables) => `${anchor.match(variables)}
          WITH ${variables.node}, ${variables.fact}, (${whereAnchored(variables.node)}) AS wanted
          WHERE wanted`,
            ...(anchor.late ? { late: filtered(anchor.late, key) } : { distinct: true }),
            order: { by: ({ node }) => `${node}.${key}`, type: 'string' },
            params,
          }),
        ),
      ]),
    ),
  };
}
