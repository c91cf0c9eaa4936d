import { z } from 'zod';
import type { Kind } from '../graph/labels.js';
import { anyNodeRow, factRow } from '../graph/node.js';
import { statement, type Params, type Statement } from './statement.js';

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
  /** Several facts may lead to one node, and its edge tells of none: it is one row, with the first of them by id. */
  distinct?: boolean;
  /** Parameters that `match` reads beside `$known` and `$day`, each with a value as an example. */
  params?: P;
  /** Traversals on from each node that may be brought along in the same statement, by the name of their field. */
  ahead?: () => Record<string, Traversal>;
}

/** How many rows to bring along of each field of each node: 0 for those that are not asked for. */
export type Ahead = Readonly<Record<string, number>>;

const hit = z.looseObject({
  node: anyNodeRow,
  fact: factRow,
  sort: z.union([z.string(), z.number()]),
});
export type Hit = z.infer<typeof hit>;
const pageRow = z.object({ parent: z.string(), rows: z.array(hit) });
const countRow = z.object({ parent: z.string(), n: z.number() });

export type PageStatement = Statement<Params, z.infer<typeof pageRow>>;

/** A one-to-many step of the graph from any number of parents at once: a page of each, in order, or how many there are. */
export interface Traversal<P extends Params = Params> extends TraversalDefinition<P> {
  forward: PageStatement;
  backward: PageStatement;
  /** As forward, with what `ahead` names. */
  forwardAhead: PageStatement | null;
  count: Statement<Params, z.infer<typeof countRow>>;
}

const outer: Variables = { parent: 'parent', node: 'n', fact: 'r' };
const timeExample = { known: 1, day: 20250101 };

export function traversal<P extends Params>(definition: TraversalDefinition<P>): Traversal<P> {
  const { name, from, params } = definition;
  const own = { ids: ['org:apple'], ...timeExample, ...params };
  const page = (suffix: string, backward: boolean, ahead?: Record<string, Traversal>): PageStatement => {
    const order = orderOf(definition.order, outer, backward);
    const children = ahead ? aheadClauses('n', ahead) : { calls: '', fields: '' };
    return statement({
      name: name + suffix,
      mode: 'read',
      text: `
        MATCH (parent:${from}) WHERE parent.id IN $ids
        CALL (parent) {
          ${step(definition, outer)}
          WITH n, r, ${order.sort} AS sort
          WHERE $afterSort IS NULL OR sort ${order.beyond} $afterSort OR (sort = $afterSort AND r.id ${order.tieBeyond} $afterId)
          WITH n, r, sort ORDER BY ${order.clause} LIMIT $limit
          ${children.calls}
          ${children.calls && `WITH *, 0 AS again ORDER BY ${order.clause}`}
          RETURN collect({node: n {.*}, fact: r {.*}, sort: sort${children.fields}}) AS rows
        }
        RETURN parent.id AS parent, rows`,
      example: { ...own, afterSort: null, afterId: null, limit: 21, ...aheadParams(ahead ?? {}, {}) },
      row: pageRow,
    });
  };
  const ahead = definition.ahead?.();
  return {
    ...definition,
    forward: page('', false),
    backward: page('.backward', true),
    forwardAhead: ahead ? page('.ahead', false, ahead) : null,
    count: statement({
      name: `${name}.count`,
      mode: 'read',
      text: `
        MATCH (parent:${from}) WHERE parent.id IN $ids
        CALL (parent) { ${definition.match(outer)} RETURN count(${definition.distinct ? 'DISTINCT n' : '*'}) AS n }
        RETURN parent.id AS parent, n`,
      example: own,
      row: countRow,
    }),
  };
}

/**
 * Clauses that bring along, for each node, the first rows of each traversal in `ahead`. One text serves every
 * selection: what is not asked for has the limit 0, and is not read.
 */
export function aheadClauses(node: string, ahead: Record<string, Traversal>) {
  const entries = Object.entries(ahead);
  const calls = entries.map(([field, child]) => {
    const variables = { parent: node, node: `${field}Node`, fact: `${field}Fact` };
    const place = `${field}Sort`;
    const { sort, clause } = orderOf(child.order, variables, false, place);
    return `CALL (${node}) {
            ${step(child, variables)}
            WITH ${variables.node}, ${variables.fact}, ${sort} AS ${place} ORDER BY ${clause} LIMIT $${limitParam(field)}
            RETURN collect({node: ${variables.node} {.*}, fact: ${variables.fact} {.*}, sort: ${place}}) AS ${field}Rows
          }`;
  });
  return {
    calls: calls.join('\n          '),
    fields: entries.map(([field]) => `, ${field}: ${field}Rows`).join(''),
    returns: entries.map(([field]) => `, ${field}Rows AS ${field}`).join(''),
  };
}

/** The parameters that `aheadClauses` reads. */
export function aheadParams(ahead: Record<string, Traversal>, limits: Ahead): Record<string, number> {
  return Object.fromEntries(Object.keys(ahead).map((field) => [limitParam(field), limits[field] ?? 0]));
}

function step({ match, distinct }: Pick<TraversalDefinition<Params>, 'match' | 'distinct'>, variables: Variables) {
  const { node, fact } = variables;
  if (!distinct) return match(variables);
  return `${match(variables)}
          WITH ${node}, ${fact} ORDER BY ${fact}.id
          WITH ${node}, collect(${fact}) AS facts
          WITH ${node}, facts[0] AS ${fact}`;
}

const limitParam = (field: string) => `${field}Limit`;

function orderOf(order: Order, variables: Variables, backward: boolean, place = 'sort') {
  const sort = order.by(variables);
  const descending = Boolean(order.descending) !== backward;
  const direction = descending ? ' DESC' : '';
  return {
    sort,
    clause: `${place}${direction}, ${variables.fact}.id${backward ? ' DESC' : ''}`,
    beyond: descending ? '<' : '>',
    tieBeyond: backward ? '<' : '>',
  };
}
