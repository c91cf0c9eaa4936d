// One schema for the two servers that are written by hand. `step(text)` is how a field gets its rows: from a statement of
// its own, or from one that all fields of a tick share. Each text takes `$ids` and gives `parent` and `rows`.
import { int, rowsOf } from './database.js';
import { affects, exposureBody, exposureMap } from './figures.js';

export const typeDefs = `#graphql
  scalar JSON
  type Query {
    departure(id: ID!): Departure
    person(id: ID!): Person
    people(first: Int!): [Person!]!
    organization(id: ID!): Organization
    projects(ids: [ID!]!): [Project!]!
    search(query: String!): [Entity!]!
  }
  type Entity { id: ID! name: String! }
  type Departure { id: ID! on: String person: Person! from: Organization to: Organization affects: [Affected!]! }
  type Affected { capability: Capability! exposure: JSON! busFactor: JSON! paths: JSON! claims(first: Int!): [Claim!]! }
  type Person {
    id: ID! name: String! aliases: [String!]!
    employments(first: Int!): [Employment!]!
    projects(first: Int!): [Project!]!
  }
  type Employment { role: String start: String organization: Organization! }
  type Organization { id: ID! name: String! aliases: [String!]! employees(first: Int!, after: String!): [Person!]! }
  type Project { id: ID! name: String! aliases: [String!]! capabilities(first: Int!): [Capability!]! claims(first: Int!): [Claim!]! }
  type Capability { id: ID! name: String! aliases: [String!]! claims(first: Int!): [Claim!]! }
  type Claim { id: ID! name: String! kind: String! madeBy: [Entity!]! }
`;

const many = (from, match, order, node = 'n {.*}') => `MATCH (parent:${from}) WHERE parent.id IN $ids
  CALL (parent) { ${match} WITH n, r ORDER BY ${order} LIMIT $first RETURN collect(${node}) AS rows }
  RETURN parent.id AS parent, rows`;
const texts = {
  person: many('Departure', 'MATCH (parent)-[r:OF]->(n:Person)', 'r.id'),
  from: many('Departure', 'MATCH (parent)-[r:FROM]->(n:Organization)', 'r.id'),
  to: many('Departure', 'MATCH (parent)-[r:TO]->(n:Organization)', 'r.id'),
  employments: many(
    'Person',
    'MATCH (parent)-[r:EMPLOYED_BY]->(n:Organization)',
    'r.sFrom DESC, r.id',
    'r {.*, organization: n {.*}}',
  ),
  projects: many('Person', 'MATCH (parent)-[r:CONTRIBUTED_TO]->(n:Project)', 'n.key, r.id'),
  capabilities: many('Project', 'MATCH (parent)-[r:ADVANCES]->(n:Capability)', 'n.key, r.id'),
  claims: many('Entity', 'MATCH (parent)<-[r:ABOUT]-(n:Claim)', 'n.dateKey DESC'),
  makers: many('Claim', 'MATCH (parent)-[r:MADE_BY]->(n:Entity)', 'r.id'),
};
const byId = (kind) => `MATCH (n:${kind}) WHERE n.id IN $ids RETURN n.id AS parent, [n {.*}] AS rows`;
const employees = `MATCH (:Organization {id: $id})<-[r:EMPLOYED_BY]-(n:Person)
  WHERE r.sFrom <= $day AND r.eTo > $day AND n.key > $after
  WITH DISTINCT n ORDER BY n.key LIMIT $first RETURN n {.*} AS node`;
const claimsAboutAny = `MATCH (x:Entity)<-[:ABOUT]-(n:Claim) WHERE x.id IN $ids
  WITH DISTINCT n ORDER BY n.dateKey DESC LIMIT $first RETURN n {.*} AS node`;
const exposure = `${exposureBody} RETURN d.id AS parent, [${exposureMap}] AS rows`;

/** `step(text, params)` gives a function from an id to its rows. */
export function resolversOf(step) {
  const steps =
    (text) =>
    ({ id }, { first = 1 }, context) =>
      step(context, text, { first: int(first) })(id);
  const one = (text) => async (parent, args, context) => (await steps(text)(parent, { first: 1 }, context))[0] ?? null;
  const find =
    (kind) =>
    async (_, { id }, context) =>
      (await step(context, byId(kind), {})(id))[0] ?? null;
  const nodes = async (text, params) => (await rowsOf(text, params)).map(({ node }) => node);
  return {
    Query: {
      departure: find('Departure'),
      person: find('Person'),
      organization: find('Organization'),
      people: (_, { first }) =>
        nodes(
          "MATCH (n:Person) WHERE n.key > '' WITH n ORDER BY n.key LIMIT $first RETURN n {.*} AS node ORDER BY n.key",
          { first: int(first) },
        ),
      projects: (_, { ids }) => nodes('MATCH (n:Project) WHERE n.id IN $ids RETURN n {.*} AS node', { ids }),
      search: (_, { query }) =>
        nodes(
          "CALL db.index.fulltext.queryNodes('entity_tokens', $query) YIELD node AS n WITH n ORDER BY n.key LIMIT 10 RETURN n {.*} AS node",
          { query },
        ),
    },
    Departure: {
      person: one(texts.person),
      from: one(texts.from),
      to: one(texts.to),
      affects: async ({ id }, _, context) => {
        const [row] = await step(context, exposure, { known: int(Date.now()), minConfidence: 0 })(id);
        return row ? affects(row) : [];
      },
    },
    Affected: { claims: ({ about }, { first }) => nodes(claimsAboutAny, { ids: about, first: int(first) }) },
    Person: { employments: steps(texts.employments), projects: steps(texts.projects) },
    Organization: {
      employees: ({ id }, { first, after }) => {
        const day = int(Number(new Date().toISOString().slice(0, 10).replaceAll('-', '')));
        return nodes(employees, { id, after, first: int(first), day });
      },
    },
    Project: { capabilities: steps(texts.capabilities), claims: steps(texts.claims) },
    Capability: { claims: steps(texts.claims) },
    Claim: { madeBy: async ({ id }, _, context) => step(context, texts.makers, { first: int(10) })(id) },
  };
}
