/** The kinds of node. Each node carries its kind as a label, and `Entity` as a second one under which its id is unique. */
export const kinds = ['Person', 'Organization', 'Project', 'Capability', 'Departure', 'Claim', 'Source'] as const;
export type Kind = (typeof kinds)[number];

/** The kinds that a claim can be about and a path can pass through. */
export const entityKinds = ['Person', 'Organization', 'Project', 'Capability', 'Departure'] as const;
export type EntityKind = (typeof entityKinds)[number];

/** The relationships, each with the kinds it may start from and end at. Each relationship is a fact (see fact.ts). */
export const relationships = {
  PART_OF: { from: ['Organization'], to: ['Organization'] },
  EMPLOYED_BY: { from: ['Person'], to: ['Organization'] },
  STUDIED_AT: { from: ['Person'], to: ['Organization'] },
  CONTRIBUTED_TO: { from: ['Person'], to: ['Project'] },
  SKILLED_IN: { from: ['Person'], to: ['Capability'] },
  RUNS: { from: ['Organization'], to: ['Project'] },
  PARTNERS_WITH: { from: ['Organization'], to: ['Organization'] },
  ADVANCES: { from: ['Project'], to: ['Capability'] },
  BUILDS_ON: { from: ['Project'], to: ['Project'] },
  NARROWER_THAN: { from: ['Capability'], to: ['Capability'] },
  OF: { from: ['Departure'], to: ['Person'] },
  FROM: { from: ['Departure'], to: ['Organization'] },
  TO: { from: ['Departure'], to: ['Organization'] },
  MADE_BY: { from: ['Claim'], to: ['Person', 'Organization'] },
  ABOUT: { from: ['Claim'], to: entityKinds },
  SUPPORTED_BY: { from: ['Claim'], to: ['Source'] },
  SUPPORTS: { from: ['Claim'], to: ['Claim'] },
  CONTRADICTS: { from: ['Claim'], to: ['Claim'] },
} as const satisfies Record<string, { from: readonly Kind[]; to: readonly Kind[] }>;
export type RelationshipType = keyof typeof relationships;
export const relationshipTypes = Object.keys(relationships) as RelationshipType[];
