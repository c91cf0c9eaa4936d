// Links to one node are lists, since the library has no others. Keys that the graph has are given to sort by.
const entity = `id: ID!
    key: String!
    name: String!
    aliases: [String!]!
    recAt: BigInt!
    retAt: BigInt!`;
const claims = 'claims: [Claim!]! @relationship(type: "ABOUT", direction: IN, properties: "Fact")';

export const typeDefs = `#graphql
  interface Entity {
    id: ID!
    name: String!
    recAt: BigInt!
    retAt: BigInt!
    claims: [Claim!]! @declareRelationship
  }
  type Person implements Entity @node @plural(value: "people") {
    ${entity}
    employments: [Organization!]! @relationship(type: "EMPLOYED_BY", direction: OUT, properties: "Employment")
    projects: [Project!]! @relationship(type: "CONTRIBUTED_TO", direction: OUT, properties: "Fact")
    ${claims}
  }
  type Organization implements Entity @node {
    ${entity}
    employees: [Person!]! @relationship(type: "EMPLOYED_BY", direction: IN, properties: "Employment")
    ${claims}
  }
  type Project implements Entity @node {
    ${entity}
    capabilities: [Capability!]! @relationship(type: "ADVANCES", direction: OUT, properties: "Fact")
    ${claims}
  }
  type Capability implements Entity @node {
    ${entity}
    ${claims}
  }
  type Departure implements Entity @node {
    ${entity}
    on: String
    person: [Person!]! @relationship(type: "OF", direction: OUT, properties: "Fact")
    from: [Organization!]! @relationship(type: "FROM", direction: OUT, properties: "Fact")
    to: [Organization!]! @relationship(type: "TO", direction: OUT, properties: "Fact")
    ${claims}
    "What a departure affects is beyond the generated API: see generated-resolvers.js."
    affects(first: Int!, claims: Int!): [AffectedCapability!]! @customResolver(requires: "id")
  }
  type Claim @node {
    id: ID!
    dateKey: String!
    text: String! @alias(property: "name")
    kind: String!
    rank: String!
    status: String!
    madeOn: String
  }
  type Fact @relationshipProperties {
    id: ID!
    recAt: BigInt!
    retAt: BigInt!
  }
  type Employment @relationshipProperties {
    id: ID!
    role: String
    start: String
    end: String
    confidence: Float!
    inferred: Boolean!
    sFrom: Int!
    eTo: Int!
    recAt: BigInt!
    retAt: BigInt!
  }

  type AffectedCapability {
    capability: AffectedEntity!
    exposure: Ratio!
    busFactor: BeforeAfter!
    paths: [Path!]!
    claims: [AffectedClaim!]!
  }
  type AffectedEntity { id: ID! name: String! aliases: [String!]! }
  type AffectedClaim { text: String! kind: String! rank: String! madeBy: ClaimMaker }
  type ClaimMaker { name: String! }
  type Ratio { share: Float numerator: Float! denominator: Float! }
  type BeforeAfter { before: Int after: Int }
  type Path { steps: [Step!]! }
  type Step { from: End! relation: String! to: End! sources: [StepSource!]! }
  type End { id: ID! }
  type StepSource { title: String! url: String outlet: String }
  type Hit { id: ID! name: String! kind: String! matched: String! }
  type Query {
    search(text: String!, first: Int!): [Hit!]!
  }
`;
