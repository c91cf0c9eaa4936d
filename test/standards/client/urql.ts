import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { useFragment as unmask } from './generated/codegen';
import { Employees, PersonName, Profile, WrongPage } from './query';
import { introspection } from './schema';

// Asks the server as an application with urql and its normalized cache would, and prints what that keeps.

const warnings: string[] = [];
const cache = cacheExchange({
  schema: introspection,
  logger: (_severity, message) => void warnings.push(message),
  resolvers: { Organization: { employees: relayPagination() } },
});
const client = new Client({
  url: process.argv[2]!,
  preferGetMethod: false,
  exchanges: [cache, fetchExchange],
});

const page = async (after: string | null) => {
  const { data, error } = await client.query(Employees, { first: 2, after });
  if (error) throw error;
  return data!.organization!.employees!;
};
const first = await page(null);
const second = await page(first.pageInfo.endCursor!);
const [firstPage, twoPages] = [first, second].map(({ edges }) =>
  edges.map(({ node }) => unmask(PersonName, node).name),
);

const id = 'person:nan-du';
const { data: profile } = await client.query(Profile, { id });
const again = await client.query(Profile, { id }, { requestPolicy: 'cache-only' });

const { error } = await client.query(WrongPage, {});
const code = error?.graphQLErrors[0]?.extensions.code;

const sameAgain = JSON.stringify(again.data) === JSON.stringify(profile);
console.log(JSON.stringify({ firstPage, twoPages, profile, sameAgain, warnings, code }));
