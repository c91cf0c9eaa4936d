import { at, known, knownNode, type Kind } from './question.js';

const job = 'role [employment.start] [employment.end] [employment.confidence] [employment.inferred]';
const employer = '{ name [organization.id] [organization.aliases] }';

export const entity: Kind = {
  describe: 'a person by id, with employers',
  variables: ({ people }, i) => ({ id: at(people, i), known: String(Date.now()) }),
  optional: [
    'person.id',
    'organization.id',
    'organization.aliases',
    'employment.start',
    'employment.end',
    'employment.confidence',
    'employment.inferred',
  ],
  text: {
    ours: `query ($id: ID!) { person(id: $id) { name aliases [person.id]
      employments(first: #5) { edges { node { ${job} organization ${employer} } } } } }`,
    generated: `query ($id: ID!, $known: BigInt!) { person: people(where: { id: { eq: $id }, ${knownNode} }) { name aliases [person.id]
      employments: employmentsConnection(first: #5, sort: [{ edge: { sFrom: DESC } }, { edge: { id: ASC } }], ${known}) {
        edges { properties { ${job} } organization: node ${employer} } } } }`,
    byHand: `query ($id: ID!) { person(id: $id) { name aliases [person.id]
      employments(first: #5) { ${job} organization ${employer} } } }`,
  },
};
