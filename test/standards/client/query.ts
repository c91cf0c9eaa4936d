import { graphql } from './generated/codegen';

// What both clients ask. Code Generator reads these, and gives each its type.

export const PersonName = graphql(`
  fragment PersonName on Person {
    id
    name
  }
`);

export const Employees = graphql(`
  query Employees($first: Int!, $after: String) {
    organization(id: "org:apple") {
      id
      employees(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          start
          node {
            ...PersonName
          }
        }
      }
    }
  }
`);

/** The same person, found in another way, and with other fields. */
export const Profile = graphql(`
  query Profile($id: ID!) {
    node(id: $id) {
      id
      ... on Entity {
        name
      }
      ... on Person {
        departures {
          edges {
            node {
              id
              on
            }
          }
        }
      }
    }
  }
`);

export const WrongPage = graphql(`
  query WrongPage {
    people(first: 1000) {
      totalCount
    }
  }
`);
