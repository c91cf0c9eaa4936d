import { at, knownClaim, knownNode, type Kind } from './question.js';

const fields = 'text [claim.id] [claim.kind] [claim.rank] [claim.status] [claim.madeOn]';

export const claims: Kind = {
  describe: 'the latest claims about each of 100 entities of four kinds',
  variables: ({ people, projects, organizations, capabilities }, i) => {
    const ids = Array.from({ length: 100 }, (_, k) =>
      at([people, projects, organizations, capabilities][k % 4]!, i * 25 + Math.floor(k / 4)),
    );
    return { ids: [...new Set(ids)], known: String(Date.now()) };
  },
  optional: ['claim.kind', 'claim.rank', 'claim.status', 'claim.madeOn', 'claim.id', 'node.name'],
  text: {
    ours: `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Entity { [node.name] claims(first: #3) { edges { node { ${fields} } } } } } }`,
    generated: `query ($ids: [ID!]!, $known: BigInt!) { nodes: entities(where: { id: { in: $ids }, ${knownNode} }) { id [node.name]
      claims: claimsConnection(first: #3, sort: [{ node: { dateKey: DESC } }], ${knownClaim}) { edges { node { ${fields} } } } } }`,
    byHand: `query ($ids: [ID!]!) { nodes(ids: $ids) { id [node.name] claims(first: #3) { ${fields} } } }`,
  },
  // A filter by ids has an order of its own, and nothing in place of what there is not.
  canonical: (data) =>
    (data as { nodes: ({ id: string } | null)[] }).nodes
      .filter((node) => node !== null)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
};
