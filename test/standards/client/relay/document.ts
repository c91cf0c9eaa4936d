import { graphql } from 'relay-runtime';

// Relay's compiler reads these; nobody runs them. relay.ts imports what it makes of them.

/** Refetched by `node(id:)`, which Relay itself writes: it knows Node, and that every id is one's own. */
graphql`
  fragment documentProfile on Person @refetchable(queryName: "documentProfileRefetchQuery") {
    name
    employments(first: 1) {
      edges {
        node {
          start
          organization {
            id
            name
          }
        }
      }
    }
  }
`;

/** A connection in which pages follow each other. */
graphql`
  fragment documentEmployees on Organization
  @refetchable(queryName: "documentEmployeesPageQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" }) {
    employees(first: $first, after: $after) @connection(key: "documentEmployees_employees") {
      totalCount
      pageInfo {
        endCursor
      }
      edges {
        role
        node {
          ...documentProfile
        }
      }
    }
  }
`;

graphql`
  query documentQuery($id: ID!) {
    organization(id: $id) {
      ...documentEmployees
    }
  }
`;

/** The other way. */
graphql`
  fragment documentClaims on Organization
  @refetchable(queryName: "documentClaimsPageQuery")
  @argumentDefinitions(last: { type: "Int", defaultValue: 2 }, before: { type: "String" }) {
    claims(last: $last, before: $before) @connection(key: "documentClaims_claims") {
      pageInfo {
        startCursor
      }
      edges {
        cursor
        node {
          text
          madeBy {
            ... on Person {
              name
            }
            ... on Organization {
              name
            }
          }
        }
      }
    }
  }
`;
