import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { useFragment as unmask } from './generated/codegen';
import { Employees, PersonName, Profile, WrongPage } from './query';
import { possibleTypes } from './schema';

// Asks the server as an application with Apollo Client would, and prints what that keeps.

const cache = new InMemoryCache({
  possibleTypes,
  typePolicies: {
    Organization: { fields: { employees: relayStylePagination(['includeParts']) } },
    Person: { fields: { departures: relayStylePagination() } },
  },
});
const client = new ApolloClient({ cache, link: new HttpLink({ uri: process.argv[2]! }) });

const names = () => {
  const edges = client.readQuery({ query: Employees, variables: { first: 2 } })?.organization?.employees?.edges;
  return edges?.map(({ node }) => unmask(PersonName, node).name);
};
const { data } = await client.query({ query: Employees, variables: { first: 2 } });
const firstPage = names();
const list = client.watchQuery({ query: Employees, variables: { first: 2 } });
await list.fetchMore({ variables: { after: data!.organization!.employees!.pageInfo.endCursor } });
const twoPages = names();

const id = 'person:nan-du';
const { data: profile } = await client.query({ query: Profile, variables: { id } });
const again = await client.query({ query: Profile, variables: { id }, fetchPolicy: 'cache-only' });

const { error } = await client.query({ query: WrongPage, errorPolicy: 'all' });
const code = CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.code : error;

const kept = Object.keys(cache.extract()).sort();
const sameAgain = JSON.stringify(again.data) === JSON.stringify(profile);
console.log(JSON.stringify({ firstPage, twoPages, profile, sameAgain, kept, code }));
client.stop();
