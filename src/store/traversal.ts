import { z } from 'zod';
import type { Kind } from '../graph/labels.js';
import { hitRow, nothing, type Brought, type HitRow } from './rows.js';
import { statement, type Listing, type Params, type Statement } from './statement.js';
import { factValues, nodeValues, valuesExample } from './values.js';
import { mostSorted, walk, type HubDefinition, type WalkRow } from './walk.js';

/** The Cypher variables that a pattern binds: the node it starts from, the one it ends at, and the fact between. */
export interface Variables {
  parent: string;
  node: string;
  fact: string;
}

export interface Order {
  /** An expression of the node or the fact, never null. */
  by: (variables: Variables) => string;
  /** Of the expression's values; every number is an integer. */
  type: 'string' | 'number';
  descending?: boolean;
}

export const byName: Order = { by: ({ node }) => `${node}.key`, type: 'string' };
export const newestFirst: Order = { by: ({ fact }) => `${fact}.sFrom`, type: 'number', descending: true };
export const latestFirst: Order = { by: ({ node }) => `${node}.dateKey`, type: 'string', descending: true };

export interface TraversalDefinition<P extends Params> {
  /** `Type.field` of the connection that it serves. */
  name: string;
  from: Kind | 'Entity';
  /** From the parent to a MATCH … WHERE that binds `node` and `fact`. Nodes and facts that are not known are its to leave out. */
  match: (variables: Variables) => string;
  order: Order;
  /**
   * Several facts may lead to one node, and its edge tells of none: it is one row, and stands for its fact as well. The
   * order is one of nodes, and no two are alike in it.
   */
  distinct?: boolean;
  /**
   * For what may have very many rows, of which several lead to one node: which facts count is looked at only as far as
   * the page needs, so `match` does not say; the order is one of nodes, and no two are alike in it.
   */
  late?: {
    /** A condition on the fact. */
    where: (variables: Variables) => string;
    /** From the parent and a node to the fact of its row. */
    pick: (variables: Variables) => string;
    hub: HubDefinition;
  };
  /**
   * A parent may have thousands of facts. Where many rows may lead to one parent, it is not brought along with each row,
   * but read for each parent once, by a statement of its own.
   */
  wide?: boolean;
  /** Parameters that `match` reads beside `$known` and `$day`, each with a value as an example. */
  params?: P;
}

const pageRow = z.object({
  parent: z.string(),
  rows: z.array(hitRow),
  ends: z.array(z.string()).nullish(),
});
const countRow = z.object({ parent: z.string(), n: z.number() });

/** `ends`: the parent has more facts than `$sorted`, so that there are no rows; what they are is for a walk to say. */
export type PageStatement = Statement<Params, { parent: string; rows: HitRow[]; ends?: string[] | null }>;

/** A one-to-many step of the graph from any number of parents at once: a page of each, in order, or how many there are. */
export interface Traversal<P extends Params = Params> extends TraversalDefinition<P> {
  forward: PageStatement;
  backward: PageStatement;
  count: Statement<Params, z.infer<typeof countRow>>;
  /** A page of one parent that has thousands of facts, whose `ends` it takes. */
  walk: Listing<Params, WalkRow> | null;
}

const outer: Variables = { parent: 'parent', node: 'n', fact: 'r' };
const timeExample = { known: 1, day: 20250101 };

export function traversal<P extends Params>(definition: TraversalDefinition<P>): Traversal<P> {
  const { name, from, params, late } = definition;
  const own = { ids: ['org:apple'], ...timeExample, ...params };
  const example = { ...own, ...valuesExample, afterSort: null, afterId: null, limit: 21, sorted: mostSorted };
  return {
    ...definition,
    forward: statement({ ...page(definition, { backward: false }), example }),
    backward: statement({ ...page(definition, { backward: true }), name: `${name}.backward`, example }),
    count: statement({
      name: `${name}.count`,
      mode: 'read',
      text: `
        MATCH (parent:${from}) WHERE parent.id IN $ids
        CALL (parent) {
          ${definition.match(outer)}
          ${late ? `WITH n, r WHERE ${late.where(outer)}` : ''}
          RETURN count(${definition.distinct || late ? 'DISTINCT n' : '*'}) AS n
        }
        RETURN parent.id AS parent, n`,
      example: own,
      row: countRow,
    }),
    walk: late ? walk(name, late.hub, { ...timeExample, ...valuesExample, ...params }) : null,
  };
}

/** The statement of a page, in either direction, with what `bring` adds for each node. */
export function page<P extends Params>(
  definition: TraversalDefinition<P>,
  { backward, bring = () => nothing }: { backward: boolean; bring?: (node: string) => Brought },
): Omit<PageStatement, 'example'> {
  const order = orderOf(definition, outer, backward);
  const { clauses, lists } = bring(outer.node);
  const beyond = `WHERE $afterSort IS NULL OR ${order.beyond}`;
  const hub = definition.late?.hub;
  return {
    name: definition.name,
    mode: 'read',
    text: `
        MATCH (parent:${definition.from}) WHERE parent.id IN $ids
        ${hub ? `CALL (parent) { ${hub.degree('parent')} }` : ''}
        CALL (${hub ? 'parent, degree' : 'parent'}) {
          ${hub ? 'WITH parent, degree WHERE degree <= $sorted' : ''}
          ${firstRows(definition, outer, { place: 'sort', limit: 'limit', backward, beyond })}
          ${clauses}
          ${clauses && `WITH *, 0 AS again ORDER BY ${order.clause}`}
          RETURN collect([${[nodeValues('n'), toldValues(definition, outer), 'sort', ...lists].join(', ')}]) AS rows
        }
        RETURN parent.id AS parent, rows${hub ? ', CASE WHEN degree > $sorted THEN ends END AS ends' : ''}`,
    row: pageRow as unknown as PageStatement['row'],
  };
}

interface Rows {
  /** The variable that gets what they are ordered by. */
  place: string;
  /** The parameter with how many there may be. */
  limit: string;
  backward?: boolean;
  /** A WHERE about the place. */
  beyond?: string;
}

type Ordered = Pick<TraversalDefinition<Params>, 'match' | 'distinct' | 'late' | 'order'>;

/** From the parent to the first rows, in order: binds node, fact and place. */
export function firstRows(
  definition: Ordered,
  variables: Variables,
  { place, limit, backward = false, beyond = '' }: Rows,
): string {
  const { match, distinct, late } = definition;
  const { parent, node, fact } = variables;
  const { sort, clause } = orderOf(definition, variables, backward, place);
  if (late) {
    return `${match(variables)}
          WITH ${node}, ${fact}, ${sort} AS ${place} ${beyond}
          WITH ${node}, ${fact}, ${place} ORDER BY ${clause}
          WITH ${node}, ${fact}, ${place} WHERE ${late.where(variables)}
          WITH DISTINCT ${node}, ${place} ORDER BY ${clause} LIMIT $${limit}
          CALL (${parent}, ${node}) {
            ${late.pick(variables)}
          }
          WITH ${node}, ${fact}, ${place} ORDER BY ${clause}`;
  }
  // Of hundreds of facts nothing is kept but where they lead.
  return `${match(variables)}
          ${distinct ? `WITH DISTINCT ${node}` : ''}
          WITH ${node}, ${distinct ? '' : `${fact}, `}${sort} AS ${place} ${beyond}
          WITH * ORDER BY ${clause} LIMIT $${limit}`;
}

/** What a row says of its fact. A row that is one of its node alone says what that has: its id. */
export const toldValues = ({ distinct }: Ordered, { node, fact }: Variables) => factValues(distinct ? node : fact);

export function orderOf(definition: Ordered, variables: Variables, backward: boolean, place = 'sort') {
  const { order, distinct, late } = definition;
  const descending = Boolean(order.descending) !== backward;
  const isNodes = distinct || late;
  const tie = isNodes ? '' : ` OR (${place} = $afterSort AND ${variables.fact}.id ${backward ? '<' : '>'} $afterId)`;
  return {
    sort: order.by(variables),
    clause: `${place}${descending ? ' DESC' : ''}${isNodes ? '' : `, ${variables.fact}.id${backward ? ' DESC' : ''}`}`,
    beyond: `${place} ${descending ? '<' : '>'} $afterSort${tie}`,
  };
}
