import { at, known, knownNode, type Kind } from './question.js';

const figures = `exposure { share numerator denominator } busFactor { before after }`;
const paths = `paths { steps { from { id } relation to { id } sources { title url [source.outlet] } } }`;
// Typed fields that a resolver of its own answers: see peers/neo4j-graphql.js.
const affects = (
  first: string,
  claims: string,
) => `affects(${first}) { capability { name [capability.id] [capability.aliases] } ${figures} ${paths}
  ${claims} { text [claim.kind] [claim.rank] madeBy { name } } }`;

export const signature: Kind = {
  describe:
    'the query of the README, but for the address of a source: what a departure affects, how much, how we know, and what is claimed',
  variables: ({ departures }, i) => ({ id: at(departures, i), known: String(Date.now()) }),
  optional: [
    'person.aliases',
    'capability.aliases',
    'claim.kind',
    'source.outlet',
    'person.id',
    'capability.id',
    'claim.rank',
  ],
  text: {
    ours: `query ($id: ID!) { departure(id: $id) {
      on person { name [person.id] [person.aliases] } from { name } to { name }
      affects(first: 5) { edges { node { capability { name [capability.id] [capability.aliases] } ${figures} ${paths}
        claims(first: #3) { edges { node { text [claim.kind] [claim.rank] madeBy { ... on Entity { name } } } } } } } } } }`,
    generated: `query ($id: ID!, $known: BigInt!) { departure: departures(where: { id: { eq: $id }, ${knownNode} }) {
      on person: personConnection(first: 1, ${known}) { edges { node { name [person.id] [person.aliases] } } }
      from: fromConnection(first: 1, ${known}) { edges { node { name } } }
      to: toConnection(first: 1, ${known}) { edges { node { name } } }
      ${affects('first: 5, claims: #3', 'claims')} } }`,
    byHand: `query ($id: ID!) { departure(id: $id) {
      on person { name [person.id] [person.aliases] } from { name } to { name }
      ${affects('first: 5', 'claims(first: #3)')} } }`,
  },
};
