import { z } from 'zod';
import type { Kind } from '../graph/labels.js';
import { nodeRows } from '../graph/node.js';
import { known } from './clause.js';
import { listing, type Listing, type Params } from './statement.js';
import type { NodeProperties } from './store.js';
import {
  aheadClauses,
  aheadParams,
  traversal,
  type Traversal,
  type TraversalDefinition,
  type Variables,
} from './traversal.js';

export type OrderKey = 'key' | 'dateKey';

export interface RootListDefinition {
  /** `Query.field`. */
  name: string;
  kind: Kind;
  /** The properties that it can be ordered by: unique and indexed. */
  keys: readonly OrderKey[];
  /** What the filter asks of a node, over parameters that are null where they are not given. */
  where?: (node: string) => string;
  /** Every parameter of the filter, with its value when it is not given. */
  params: Params;
  /** Filters that lead from an id to the nodes, by the name of their parameter, the one to begin with first. */
  anchors?: Record<string, Pick<TraversalDefinition<Params>, 'from' | 'match'>>;
  ahead?: Record<string, Traversal>;
}

type ListRow = { node: NodeProperties };

/** All nodes of a kind, filtered and ordered: from an anchor where the filter names one, else along the order itself. */
export interface RootList extends RootListDefinition {
  listings: Record<OrderKey, { bare: Listing<Params, ListRow>; ahead: Listing<Params, ListRow> | null }>;
  anchored: Record<string, Record<OrderKey, Traversal>>;
}

export function rootList(definition: RootListDefinition): RootList {
  const { name, kind, keys, params, ahead } = definition;
  const where = definition.where ?? (() => 'true');
  const byKey = <T>(make: (key: OrderKey) => T) =>
    Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<OrderKey, T>;

  const list = (key: OrderKey, brought: Record<string, Traversal> | undefined): Listing<Params, ListRow> => {
    const { calls, returns } = aheadClauses('n', brought ?? {});
    return listing({
      name: `${name}.${key}${brought ? '.ahead' : ''}`,
      kind,
      key,
      where: `${known('n')} AND ${where('n')}`,
      tail: `${calls} RETURN n {.*} AS node${returns}`,
      example: { known: 1, day: 20250101, ...params, ...aheadParams(brought ?? {}, {}) },
      row: z.looseObject({ node: nodeRows[kind] as unknown as z.ZodType<NodeProperties> }),
    });
  };

  return {
    ...definition,
    listings: byKey((key) => ({ bare: list(key, undefined), ahead: ahead ? list(key, ahead) : null })),
    anchored: Object.fromEntries(
      Object.entries(definition.anchors ?? {}).map(([param, anchor]) => [
        param,
        byKey((key) =>
          traversal({
            name: `${name}.by.${param}.${key}`,
            from: anchor.from,
            match: (variables: Variables) => `${anchor.match(variables)}
          WITH ${variables.node}, ${variables.fact}, (${known(variables.node)} AND ${where(variables.node)}) AS wanted
          WHERE wanted`,
            distinct: true,
            order: { by: ({ node }) => `${node}.${key}`, type: 'string' },
            params,
            ...(ahead ? { ahead: () => ahead } : {}),
          }),
        ),
      ]),
    ),
  };
}
