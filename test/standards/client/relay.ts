import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getSingularSelector,
  Network,
  RecordSource,
  Store,
  type ConcreteRequest,
  type GraphQLResponse,
  type ReaderFragment,
  type Variables,
} from 'relay-runtime';
import claimsFragment, { type documentClaims$data } from './generated/relay/documentClaims.graphql';
import claimsPage from './generated/relay/documentClaimsPageQuery.graphql';
import employeesFragment, { type documentEmployees$data } from './generated/relay/documentEmployees.graphql';
import employeesPage from './generated/relay/documentEmployeesPageQuery.graphql';
import profileFragment, { type documentProfile$data } from './generated/relay/documentProfile.graphql';
import profileRefetch from './generated/relay/documentProfileRefetchQuery.graphql';
import organizationQuery, { type documentQuery$data } from './generated/relay/documentQuery.graphql';

// Runs what Relay's compiler made of relay/document.ts, in Relay's own store, and prints what a component would see.

const url = process.argv[2]!;
const environment = new Environment({
  network: Network.create(async ({ text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: text, variables }),
    });
    return (await response.json()) as GraphQLResponse;
  }),
  store: new Store(new RecordSource()),
});

/** Asks, and gives a look at what the store has for the query. */
async function ask(request: ConcreteRequest, variables: Variables) {
  const operation = createOperationDescriptor(request, variables);
  environment.retain(operation);
  await fetchQuery(environment, request, variables).toPromise();
  return environment.lookup(operation.fragment).data as unknown;
}

/** What a component with this fragment is given. */
const read = <Data>(fragment: ReaderFragment, key: unknown) =>
  environment.lookup(getSingularSelector(fragment, key)!).data as Data;

const id = 'org:apple';
const { organization } = (await ask(organizationQuery, { id })) as documentQuery$data;
const employees = () => read<documentEmployees$data>(employeesFragment, organization).employees!;
const people = () => employees().edges.map(({ node }) => read<documentProfile$data>(profileFragment, node));
const { totalCount, pageInfo } = employees();
const firstPage = people().map(({ name }) => name);
await ask(employeesPage, { id, first: 2, after: pageInfo.endCursor });
const twoPages = people().map(({ name }) => name);

const { node: person } = (await ask(profileRefetch, { id: 'person:nan-du' })) as { node: unknown };
const refetched = read<documentProfile$data>(profileFragment, person);

const { node } = (await ask(claimsPage, { id, last: 2 })) as { node: unknown };
const claims = () => read<documentClaims$data>(claimsFragment, node).claims!;
const lastPage = claims().edges.map(({ cursor }) => cursor);
await ask(claimsPage, { id, last: 2, before: claims().pageInfo.startCursor });
const lastTwoPages = claims().edges.map(({ cursor }) => cursor);

console.log(JSON.stringify({ totalCount, firstPage, twoPages, refetched: refetched.name, lastPage, lastTwoPages }));
