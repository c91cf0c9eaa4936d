import { at, known, knownNode, type Kind } from './question.js';

export const entity: Kind = {
  describe: 'a person by id, with employers',
  variables: ({ people }, i) => ({ id: at(people, i), known: String(Date.now()) }),
  optional: ['person.id', 'organization.id', 'organization.aliases', 'employment.start'],
  text: {
    ours: `query ($id: ID!) { person(id: $id) { name aliases [person.id]
      employments(first: #5) { edges { node { role [employment.start] organization { name [organization.id] [organization.aliases] } } } } } }`,
    generated: `query ($id: ID!, $known: BigInt!) { person: people(where: { id: { eq: $id }, ${knownNode} }) { name aliases [person.id]
      employments: employmentsConnection(first: #5, sort: [{ edge: { sFrom: DESC } }, { edge: { id: ASC } }], ${known}) {
        edges { properties { role [employment.start] } organization: node { name [organization.id] [organization.aliases] } } } } }`,
    byHand: `query ($id: ID!) { person(id: $id) { name aliases [person.id]
      employments(first: #5) { role [employment.start] organization { name [organization.id] [organization.aliases] } } } }`,
  },
};
