import { knownEdge, type Kind } from './question.js';

const job = '[employment.role] [employment.start] [employment.end] [employment.confidence]';

// Everybody goes on from a key. The generated API has cursors too, but those hold a number of rows to skip: Neo4j then
// sorts all employees, with the list of all beside each, and ends the query of 10,000 for want of memory (2 GB of heap).
// By a filter it sorts only those that come after.
export const page: Kind = {
  describe: '20 people from the middle of the largest list of employees',
  variables: ({ hub, place }) => ({ id: hub, ...place, day: today(), known: String(Date.now()) }),
  optional: [
    'person.aliases',
    'organization.aliases',
    'employment.role',
    'employment.start',
    'employment.end',
    'employment.confidence',
    'organization.id',
  ],
  text: {
    ours: `query ($id: ID!, $cursor: String) { organization(id: $id) { name [organization.id] [organization.aliases]
      employees(first: #20, after: $cursor, includeParts: false) { edges { ${job} node { id name [person.aliases] } } } } }`,
    generated: `query ($id: ID!, $key: String!, $day: Int!, $known: BigInt!) {
      organization: organizations(where: { id: { eq: $id }, ${knownEdge} }) { name [organization.id] [organization.aliases]
        employees: employeesConnection(first: #20, sort: [{ node: { key: ASC } }],
          where: { node: { key: { gt: $key } }, edge: { sFrom: { lte: $day }, eTo: { gt: $day }, ${knownEdge} } }) {
          edges { <properties { ${job} }> node { id name [person.aliases] } } } } }`,
    byHand: `query ($id: ID!, $key: String!) { organization(id: $id) { name [organization.id] [organization.aliases]
      employees(first: #20, after: $key) { id name [person.aliases] ${job} } } }`,
  },
};

const today = () => Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''));
