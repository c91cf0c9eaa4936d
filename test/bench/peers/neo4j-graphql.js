// @neo4j/graphql, as its documentation begins: types with relationships, a driver, Apollo Server.
import { Neo4jGraphQL } from '@neo4j/graphql';
import { GraphQLScalarType } from 'graphql';
import { serve } from './apollo.js';
import { driver } from './database.js';
import { affects, claimsClause, exposureBody, exposureMap } from './figures.js';

// What a departure affects is beyond the generated API. Its way out is a Cypher field, which here brings everything in
// the one statement that the floor has, and a resolver of our own that counts.
const exposure =
  `WITH this AS given ${exposureBody.replace('MATCH (d:Departure) WHERE d.id IN $ids AND', 'MATCH (d:Departure) WHERE d.id = given.id AND')}
  ${claimsClause} RETURN {row: ${exposureMap}, claims: claims} AS found`
    .replaceAll('$known', 'timestamp()')
    .replaceAll('$minConfidence', '0');

const typeDefs = `#graphql
  scalar JSON
  type Person @node @plural(value: "people") {
    id: ID!
    key: String!
    name: String!
    aliases: [String!]!
    employments: [Organization!]! @relationship(type: "EMPLOYED_BY", direction: OUT, properties: "Employment")
    projects: [Project!]! @relationship(type: "CONTRIBUTED_TO", direction: OUT)
  }
  type Employment @relationshipProperties {
    role: String
    start: String
    sFrom: Int!
    eTo: Int!
  }
  type Organization @node {
    id: ID!
    key: String!
    name: String!
    aliases: [String!]!
    employees: [Person!]! @relationship(type: "EMPLOYED_BY", direction: IN, properties: "Employment")
  }
  type Project @node {
    id: ID!
    key: String!
    name: String!
    aliases: [String!]!
    capabilities: [Capability!]! @relationship(type: "ADVANCES", direction: OUT)
    claims: [Claim!]! @relationship(type: "ABOUT", direction: IN)
  }
  type Capability @node {
    id: ID!
    key: String!
    name: String!
    aliases: [String!]!
    claims: [Claim!]! @relationship(type: "ABOUT", direction: IN)
  }
  type Departure @node {
    id: ID!
    on: String
    person: [Person!]! @relationship(type: "OF", direction: OUT)
    from: [Organization!]! @relationship(type: "FROM", direction: OUT)
    to: [Organization!]! @relationship(type: "TO", direction: OUT)
    exposure: JSON @cypher(statement: """${exposure}""", columnName: "found")
    affects: JSON @customResolver(requires: "exposure")
  }
  type Claim @node {
    id: ID!
    dateKey: String!
    name: String!
    kind: String!
  }
  type Entity @node @fulltext(indexes: [{ indexName: "entity_tokens", queryName: "searchEntities", fields: ["tokens"] }]) {
    id: ID!
    key: String!
    name: String!
    tokens: String
  }
`;

const resolvers = {
  JSON: new GraphQLScalarType({ name: 'JSON', serialize: (value) => value }),
  Departure: {
    affects: ({ exposure }) => {
      const { row, claims } = exposure;
      const byId = new Map(claims.map((each) => [each.capability, each.claims]));
      return affects(row, (capability) => byId.get(capability));
    },
  },
};

const schema = await new Neo4jGraphQL({ typeDefs, resolvers, driver }).getSchema();
await serve({ schema }, async () => ({}));
