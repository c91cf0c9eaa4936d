import type { Sample } from '../sample.js';

/** How the contenders are asked: three kinds of GraphQL schema, and no GraphQL at all. */
export type Dialect = 'ours' | 'generated' | 'byHand' | 'floor';
type GraphQL = Exclude<Dialect, 'floor'>;
export type Variables = Record<string, unknown>;

/** Where the deep page begins, in the words of each. */
export interface Place {
  cursor: string;
  key: string;
}
export type Asked = Sample & { place: Place };

/**
 * What is asked, in each dialect. `[person.aliases]` stands for a field that half of the shapes have, and `#3` for a
 * page of 3 that some shapes make larger; a shape is a document that no server has seen.
 */
export interface Kind {
  describe: string;
  /** The i-th set of variables; what a document does not declare is left out. */
  variables: (asked: Asked, i: number) => Variables;
  optional: readonly string[];
  text: Record<GraphQL, string>;
  /** Brings what `plain` leaves into the one form in which answers are compared. */
  canonical?: (plain: unknown) => unknown;
}

export const at = <T>(items: readonly T[], i: number) => items[i % items.length]!;

/** Facts that are recorded and not retracted, as the generated API filters a relationship by its properties. */
export const knownEdge = 'recAt: { lte: $known }, retAt: { gt: $known }';
export const known = `where: { edge: { ${knownEdge} } }`;
export const knownNode = knownEdge;
/** As above, for a relationship that an interface declares. */
export const knownClaim = `where: { edge: { Fact: { ${knownEdge} } } }`;

/** A link to one node, which the generated API has only as a list. */
const single = new Set(['departure', 'person', 'from', 'to', 'madeBy', 'organization']);

/** Nested lists and objects: without connections, and without lists where there is one. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const inner = isConnection(each) ? each.edges.map(edge) : plain(each);
      return [name, single.has(name) && Array.isArray(inner) ? (inner[0] ?? null) : inner];
    }),
  );
}

const isConnection = (value: unknown): value is { edges: Record<string, unknown>[] } =>
  value !== null && typeof value === 'object' && 'edges' in value;

/** What an edge says of the fact stands beside what it says of the node. */
const edge = ({ node, properties, ...rest }: Record<string, unknown>): unknown => ({
  ...(plain(rest) as object),
  ...(plain(properties ?? {}) as object),
  ...(plain(node ?? {}) as object),
});
