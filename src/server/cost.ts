import * as gql from 'graphql';
import { createComplexityRule, type ComplexityEstimator } from 'graphql-query-complexity';
import { LRUCache } from 'lru-cache';
import { pageSize } from '../relay/page-size.js';
import { mostFields } from './limits.js';

/** What a search counts beside what it finds, for all that it looks at: a search for a name, or a list with a filter. */
const searchCost = 500;

/** What a list that is no page is taken to hold: the sources of a fact, the steps of a path. */
const listSize = 3;

interface Checked {
  schema: gql.GraphQLSchema;
  document: gql.DocumentNode;
  operation: gql.OperationDefinitionNode;
}

/** Of operations by what of their variables counts: Apollo Server keeps the documents that come again. */
const costs = new WeakMap<gql.OperationDefinitionNode, LRUCache<string, Cost>>();
const keptOfEach = { max: 10, longest: 300 };

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
 * often as there are ids, and any other list 3 times. A search costs 500 more, as does a list whose filter has no id. Plain values and introspection cost nothing. Infinity for
 * fragments that come to more than 10,000 fields. A field with a wrong argument costs nothing, since execution refuses it.
 * Throws a GraphQLError with BAD_USER_INPUT for variables that are wrong, and for a null that a condition cannot be.
 */
export function costOf(checked: Checked, asked: Asked = {}): Cost {
  const { operation } = checked;
  const key = operation.variableDefinitions?.length ? keyOf(asked.variables) : '';
  if (key === null || key.length > keptOfEach.longest) return count(checked, asked);
  let known = costs.get(operation);
  if (!known) costs.set(operation, (known = new LRUCache({ max: keptOfEach.max })));
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const cost = count(checked, asked);
  known.set(key, cost);
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

function count({ schema, document, operation }: Checked, { operationName, variables }: Asked): Cost {
  // One tells enough: each quotes the whole value that it is in.
  const given = gql.getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: 1 });
  const wrong = given.errors?.[0];
  if (wrong) throw badInput(wrong);
  let pages: Cost['pages'] = null;
  const estimate: ComplexityEstimator = ({ field, node, args, childComplexity }) => {
    const type = gql.getNamedType(field.type);
    if (field.name.startsWith('__') || gql.isLeafType(type)) return 0;
    if (isPage(field)) pages = withPage(pages, { size: sizeOf(args), field: node });
    return (
      1 +
      (looksAround(field, args) ? searchCost : 0) +
      lengthOf(field, args) * childComplexity +
      (isList(field.type) ? lengthOf(field, args) - 1 : 0)
    );
  };
  let objects = 0;
  const counting = createComplexityRule({
    maximumComplexity: Infinity,
    estimators: [estimate],
    maxQueryNodes: mostFields,
    onComplete: (complexity) => (objects = complexity),
    ...(operationName !== undefined && { operationName }),
    ...(variables && { variables }),
  });
  try {
    gql.validate(schema, document, [counting]);
    return { objects, pages };
  } catch (error) {
    if (!(error instanceof gql.GraphQLError)) throw error;
    if (error.message.includes('number of nodes')) return { objects: Infinity, pages };
    throw badInput(error);
  }
}

const badInput = ({ message, nodes }: gql.GraphQLError) =>
  new gql.GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });

const withPage = (pages: Cost['pages'], page: Page): Cost['pages'] => ({
  least: pages && pages.least.size <= page.size ? pages.least : page,
  most: pages && pages.most.size >= page.size ? pages.most : page,
});

type Field = gql.GraphQLField<unknown, unknown>;
type Args = Record<string, unknown>;

const isPage = (field: Field) => field.args.some(({ name }) => name === 'first');

/** Whether all names are searched, or all nodes of a kind looked at: a filter that has an id leads from that. */
function looksAround({ args }: Field, { text, filter }: Args): boolean {
  if (typeof text === 'string') return true;
  const type = args.find(({ name }) => name === 'filter')?.type;
  if (!gql.isInputObjectType(type) || !filter) return false;
  const given = Object.entries(filter).filter(([, value]) => value != null);
  return given.length > 0 && !given.some(([name]) => gql.getNamedType(type.getFields()[name]!.type) === gql.GraphQLID);
}

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
