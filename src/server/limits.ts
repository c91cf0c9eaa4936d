import { pageSize } from '../relay/page-size.js';

/**
 * What one request may cost. Each is checked before anything is executed; Infinity switches one off, but of what is kept.
 */
export interface Limits {
  /** Bytes of a request's body, also when it has been inflated. */
  body: number;
  /** Tokens of a document. */
  tokens: number;
  /** Lines of a document. */
  lines: number;
  /** Characters of each name in a document: an answer repeats an alias for each row, and compiled code for each field. */
  nameLength: number;
  /** How deep fields may nest; each of `field { edges { node } }` is one. */
  depth: number;
  /** How many objects an answer may hold, as `costOf` counts them. */
  cost: number;
  /** Aliases in a document. */
  aliases: number;
  /** Fields that an operation asks of its root type, with those of fragments. */
  rootFields: number;
  /** Directives in a document. */
  directives: number;
  /** Items of each list that is written in a document, or comes by a variable. */
  listItems: number;
  /** Rows of a page, of those that the API itself allows; less than one is refused as well. */
  page: number;
  /** Values of an answer about the schema, as `introspectionOf` counts them. */
  introspection: number;
  /** Milliseconds that a request may take in all. */
  time: number;
  /** Requests that are taken in at once, those that wait for their turn with them; one more is refused with HTTP 503. */
  requests: number;
  /** Bytes of the automatic persisted queries that are kept. */
  persisted: number;
}

/** Of whoever asks. */
export const publicLimits: Limits = {
  body: 100_000,
  tokens: 1_000,
  lines: 2_000,
  nameLength: 100,
  depth: 12,
  cost: 5_000,
  aliases: 15,
  rootFields: 20,
  directives: 5,
  listItems: 250,
  page: pageSize.max,
  introspection: 50_000,
  time: 10_000,
  requests: 50,
  persisted: 30_000_000,
};

/** Of a gateway, which has looked at requests by its own limits, and asks for the objects of many of them at once. */
export const subgraphLimits: Limits = {
  body: 5_000_000,
  tokens: 20_000,
  lines: Infinity,
  nameLength: Infinity,
  depth: Infinity,
  cost: Infinity,
  aliases: Infinity,
  rootFields: Infinity,
  directives: Infinity,
  listItems: Infinity,
  page: Infinity,
  introspection: Infinity,
  time: 10_000,
  requests: 1_000,
  persisted: 30_000_000,
};

/** Milliseconds that one statement may take. */
export const statementTime = 5_000;

/** Bytes of the documents that are kept when they have been parsed. */
export const keptDocuments = 80_000_000;

/** Fields of a document whose objects are counted, its fragments written out: more than any within the limits has. */
export const mostFields = 10_000;
