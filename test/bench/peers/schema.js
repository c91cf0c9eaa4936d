/** Of the two servers that are written by hand. */
export const typeDefs = `#graphql
  type Query {
    departure(id: ID!): Departure
    person(id: ID!): Person
    people(first: Int!): [Person!]!
    organization(id: ID!): Organization
    nodes(ids: [ID!]!): [Entity]!
    search(text: String!, first: Int!): [Hit!]!
  }
  interface Entity { id: ID! name: String! claims(first: Int!): [Claim!]! }
  type Hit { id: ID! name: String! kind: String! matched: String! }
  type Departure implements Entity {
    id: ID! name: String! on: String
    person: Person from: Organization to: Organization
    affects(first: Int!): [AffectedCapability!]!
    claims(first: Int!): [Claim!]!
  }
  type AffectedCapability {
    capability: Capability!
    exposure: Ratio!
    busFactor: BeforeAfter!
    paths: [Path!]!
    claims(first: Int!): [Claim!]!
  }
  type Ratio { share: Float numerator: Float! denominator: Float! }
  type BeforeAfter { before: Int after: Int }
  type Path { steps: [Step!]! }
  type Step { from: End! relation: String! to: End! sources: [Source!]! }
  type End { id: ID! }
  type Person implements Entity {
    id: ID! name: String! aliases: [String!]!
    employments(first: Int!): [Employment!]!
    projects(first: Int!): [Project!]!
    claims(first: Int!): [Claim!]!
  }
  type Employment { role: String start: String end: String confidence: Float! inferred: Boolean! organization: Organization! }
  type Organization implements Entity {
    id: ID! name: String! aliases: [String!]!
    employees(first: Int!, after: String!): [Employee!]!
    claims(first: Int!): [Claim!]!
  }
  type Employee {
    id: ID! name: String! aliases: [String!]!
    role: String start: String end: String confidence: Float!
  }
  type Project implements Entity {
    id: ID! name: String! aliases: [String!]!
    capabilities(first: Int!): [Capability!]!
    claims(first: Int!): [Claim!]!
  }
  type Capability implements Entity { id: ID! name: String! aliases: [String!]! claims(first: Int!): [Claim!]! }
  type Claim {
    id: ID! text: String! kind: String! rank: String! status: String! madeOn: String
    madeBy: Maker
  }
  type Maker { id: ID! name: String! }
  type Source { id: ID! title: String! url: String outlet: String }
`;
