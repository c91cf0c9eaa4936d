import { kinds, relationshipTypes, type Kind } from '../graph/labels.js';

/** The kinds that are listed by date as well as by name. */
const dated: readonly Kind[] = ['Departure', 'Claim', 'Source'];

/**
 * Node properties that are unique, each looked up by an index of its own. A Revision is what a node was before it was
 * changed, a Dataset what was loaded together; neither is an Entity, so that no traversal meets one.
 */
export const uniqueKeys: readonly {
  label: Kind | 'Entity' | 'Revision' | 'Dataset';
  property: 'id' | 'key' | 'dateKey';
}[] = [
  { label: 'Entity', property: 'id' },
  { label: 'Revision', property: 'id' },
  { label: 'Dataset', property: 'id' },
  ...kinds.flatMap((label) => [
    { label, property: 'id' } as const,
    { label, property: 'key' } as const,
    ...(dated.includes(label) ? [{ label, property: 'dateKey' } as const] : []),
  ]),
];

/** Where the words of a search are. Each is plain ASCII, so an analyzer has only to split at spaces. */
export const searchIndex = { name: 'entity_tokens', label: 'Entity', property: 'tokens' } as const;

export const nodeConstraint = ({ label, property }: (typeof uniqueKeys)[number]) =>
  `CREATE CONSTRAINT ${label}_${property}_unique IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`;

export const nodeIndex = ({ label, property }: (typeof uniqueKeys)[number]) =>
  `CREATE INDEX ${label}_${property} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`;

export const factConstraints = relationshipTypes.map(
  (type) => `CREATE CONSTRAINT ${type}_id_unique IF NOT EXISTS FOR ()-[r:${type}]-() REQUIRE r.id IS UNIQUE`,
);
