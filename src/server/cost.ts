import * as gql from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { LRUCache } from 'lru-cache';
import { pageSize } from '../relay/page-size.js';
import { mostFields } from './limits.js';

/** What a list that is no page is taken to hold: the sources of a fact, the steps of a path. */
const listSize = 3;

interface Checked {
  schema: gql.GraphQLSchema;
  document: gql.DocumentNode;
  operation: gql.OperationDefinitionNode;
}

/** Of operations by what of their variables counts: Apollo Server keeps the documents that come again. */
const costs = new WeakMap<gql.OperationDefinitionNode, LRUCache<string, Cost>>();
const keptOfEach = { max: 50, longest: 500 };

export interface Cost {
  /** How many objects the answer may hold. */
  readonly objects: number;
  /** The page of fewest rows that is asked for, and that of most; null where none is. */
  readonly pages: { readonly least: Page; readonly most: Page } | null;
}

export interface Page {
  /** How many rows it is to have. */
  readonly size: number;
  readonly field: gql.FieldNode;
}

/**
 * How many objects an answer to this operation may hold. A field that gives an object costs 1 and what is asked of it; a
 * list that as often as it may be long: a connection `first` or `last` times (20 without either), a list by `ids` as
 * often as there are ids, and any other list 3 times. Plain values and introspection cost nothing. Infinity for
 * fragments that come to more than 10,000 fields; null for variables that are wrong, which execution refuses.
 */
export function costOf(checked: Checked, asked: Asked = {}): Cost | null {
  const { operation } = checked;
  const key = operation.variableDefinitions?.length ? keyOf(asked.variables) : '';
  if (key === null || key.length > keptOfEach.longest) return count(checked, asked);
  let known = costs.get(operation);
  if (!known) costs.set(operation, (known = new LRUCache({ max: keptOfEach.max })));
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const cost = count(checked, asked);
  // With other texts in their places the same variables may be right.
  if (cost !== null) known.set(key, cost);
  return cost;
}

/** What of variables counts: no cost depends on what a text says. Null for what is too deep to tell. */
function keyOf(variables: object = {}): string | null {
  try {
    return JSON.stringify(variables, (_name, value: unknown) => (typeof value === 'string' ? '' : value));
  } catch {
    return null;
  }
}

interface Asked {
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
}

function count({ schema, document }: Checked, { operationName, variables }: Asked): Cost | null {
  let pages: Cost['pages'] = null;
  const estimate: ComplexityEstimator = ({ field, node, args, childComplexity }) => {
    const type = gql.getNamedType(field.type);
    if (field.name.startsWith('__') || gql.isLeafType(type)) return 0;
    if (isPage(field)) pages = withPage(pages, { size: sizeOf(args), field: node });
    return 1 + lengthOf(field, args) * childComplexity + (isList(field.type) ? lengthOf(field, args) - 1 : 0);
  };
  try {
    const objects = getComplexity({
      schema,
      query: document,
      estimators: [estimate],
      maxQueryNodes: mostFields,
      ...(operationName !== undefined && { operationName }),
      ...(variables && { variables }),
    });
    return { objects, pages };
  } catch (error) {
    return (error as Error).message.includes('number of nodes') ? { objects: Infinity, pages } : null;
  }
}

const withPage = (pages: Cost['pages'], page: Page): Cost['pages'] => ({
  least: pages && pages.least.size <= page.size ? pages.least : page,
  most: pages && pages.most.size >= page.size ? pages.most : page,
});

type Field = gql.GraphQLField<unknown, unknown>;
type Args = Record<string, unknown>;

const isPage = (field: Field) => field.args.some(({ name }) => name === 'first');

function sizeOf(args: Args): number {
  const size = args.first ?? args.last;
  return typeof size === 'number' ? size : pageSize.default;
}

function lengthOf(field: Field, args: Args): number {
  if (isPage(field)) return Math.min(Math.max(sizeOf(args), pageSize.min), pageSize.max);
  if (!isList(field.type)) return 1;
  // Those of a connection are counted with the connection.
  if (field.name === 'edges') return 1;
  const ids = args.ids ?? args.representations;
  return Array.isArray(ids) ? ids.length : listSize;
}

const isList = (type: gql.GraphQLOutputType) => gql.isListType(gql.getNullableType(type));
