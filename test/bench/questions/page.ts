import { knownEdge, type Kind } from './question.js';

// Ours goes on from a key, as the servers written by hand do. A generated cursor holds a number of rows to skip.
export const page: Kind = {
  describe: '20 people from the middle of the largest list of employees',
  variables: ({ hub, place }) => ({
    id: hub,
    ...place,
    after: Buffer.from(`arrayconnection:${place.offset - 1}`).toString('base64'),
    day: today(),
    known: String(Date.now()),
  }),
  optional: ['person.aliases', 'organization.aliases', 'employment.role', 'employment.start'],
  text: {
    ours: `query ($id: ID!, $cursor: String) { organization(id: $id) { name [organization.aliases]
      employees(first: #20, after: $cursor, includeParts: false) { edges { [employment.role] [employment.start] node { id name [person.aliases] } } } } }`,
    generated: `query ($id: ID!, $after: String, $day: Int!, $known: BigInt!) {
      organization: organizations(where: { id: { eq: $id }, ${knownEdge} }) { name [organization.aliases]
        employees: employeesConnection(first: #20, after: $after, sort: [{ node: { key: ASC } }],
          where: { edge: { sFrom: { lte: $day }, eTo: { gt: $day }, ${knownEdge} } }) {
          edges { <properties { [employment.role] [employment.start] }> node { id name [person.aliases] } } } } }`,
    byHand: `query ($id: ID!, $key: String!) { organization(id: $id) { name [organization.aliases]
      employees(first: #20, after: $key) { id name [person.aliases] [employment.role] [employment.start] } } }`,
  },
};

const today = () => Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''));
