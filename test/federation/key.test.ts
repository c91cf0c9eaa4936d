import { buildSchema, type GraphQLObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { knownByKey } from '../../src/federation/key.js';

const schema = buildSchema(`
  directive @key(fields: String!, resolvable: Boolean) repeatable on OBJECT
  type Query { a: Int }
  type Person @key(fields: "id") @key(fields: "email") { id: ID! email: String }
  type Study @key(fields: "number") @key(fields: "title author { id }") { number: Int title: String author: Person }
`);
const known = (type: string, representation: object) =>
  knownByKey(schema.getType(type) as GraphQLObjectType)({ __typename: type, ...representation });

it('takes a representation that has all fields of one key', () => {
  expect(known('Study', { number: 0 })).toBe(true);
  expect(known('Study', { title: 'On keys', author: { id: 'a' } })).toBe(true);
  for (const part of [{}, { number: null }, { title: 'On keys' }, { title: 'On keys', author: null }]) {
    expect(known('Study', part), JSON.stringify(part)).toBe(false);
  }
  expect(known('Study', { title: 'On keys', author: { name: 'a' } })).toBe(false);
});

it('takes no id of another kind for a node of the graph, by whichever key', () => {
  expect(known('Person', { id: 'person:ann' })).toBe(true);
  expect(known('Person', { email: 'ann@example.com' })).toBe(true);
  expect(known('Person', { id: 'org:acme' })).toBe(false);
  expect(known('Person', { id: 'org:acme', email: 'ann@example.com' })).toBe(false);
  expect(known('Person', { id: 7 })).toBe(false);
});
