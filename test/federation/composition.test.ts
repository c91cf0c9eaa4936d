import { composeServices } from '@apollo/composition';
import { parse, printSchema, lexicographicSortSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/federation/compose.js';
import { buildSubgraph } from '../../src/federation/subgraph.js';
import { subgraphs } from '../../src/subgraphs.js';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", ' +
  'import: ["@key", "@shareable", "@external", "@requires"])';

/** Two teams: `people` owns Person, and `papers` adds to it. */
const teams = (people: string, papers: string) => [
  { name: 'people', sdl: `${link} type Query { a: Int } ${people}` },
  { name: 'papers', sdl: `${link} type Query { b: Int } ${papers}` },
];
const person = (fields: string) => `type Person @key(fields: "id") { id: ID! ${fields} }`;

/** The second composer: Apollo's, which knows nothing of the first. */
const composeByApollo = (given: readonly { name: string; sdl: string }[]) =>
  composeServices(given.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}` })));

describe('subgraphs that do not compose: who, what, and what to do', () => {
  it.each([
    {
      title: 'two owners of a field',
      given: teams(person('name: String'), person('name: String')),
      says: ['"Person.name"', 'subgraphs "papers" and "people"', 'a field has one owner', '@shareable in both'],
    },
    {
      title: 'a field that one alone shares',
      given: teams(person('name: String @shareable'), person('name: String')),
      says: ['"Person.name"', 'non-shareable in subgraph "papers"', 'mark it @shareable in both'],
    },
    {
      title: 'an entity without its key in one',
      given: teams(person('name: String'), 'type Person { id: ID! papers: Int }'),
      says: ['"Person.id"', 'people with @key(fields: "id") and papers.', 'the same @key in both'],
    },
    {
      title: 'types of a field',
      given: teams(person('age: Int @shareable'), person('age: String @shareable')),
      says: ['"Person.age"', '"String" in subgraph "papers"', '"Int" in subgraph "people"', 'write the same in both'],
    },
    {
      title: 'types of an argument',
      given: teams(person('jobs(n: Int): Int @shareable'), person('jobs(n: String): Int @shareable')),
      says: ['"Person.jobs(n:)"', 'in subgraph "papers"', 'in subgraph "people"', 'write the same in both'],
    },
    {
      title: 'defaults of an argument',
      given: teams(person('jobs(n: Int = 1): Int @shareable'), person('jobs(n: Int = 2): Int @shareable')),
      says: ['"Person.jobs(n:)"', '2 in subgraph "papers"', '1 in subgraph "people"', 'write the same in both'],
    },
    {
      title: 'an argument that one needs and the other has not',
      given: teams(person('jobs(n: Int!): Int @shareable'), person('jobs: Int @shareable')),
      says: ['"Person.jobs(n:)"', 'required in subgraph "people"', 'subgraph "papers"', 'make it optional'],
    },
    {
      title: 'values of an enum that goes both ways',
      given: teams('extend type Query { c(e: E): E } enum E { A B }', 'extend type Query { d(e: E): E } enum E { A }'),
      says: ['"E"', '"B" is defined in subgraph "people" but not in subgraph "papers"', 'the same values in both'],
    },
    {
      title: 'a key of which a field is missing',
      given: teams(person('name: String'), 'type Person @key(fields: "email") { id: ID! papers: Int }'),
      says: ['[papers]', 'people with @key(fields: "id")', 'papers with @key(fields: "email")', 'take the @key'],
    },
    {
      title: 'keys that do not meet',
      given: teams(
        `${person('name: String')} extend type Query { person: Person }`,
        'type Person @key(fields: "email") { email: ID! papers: Int }',
      ),
      says: ['papers', 'from subgraph "people"', 'to subgraph "papers"', 'no way from the one subgraph to the other'],
    },
    {
      title: 'a stub that adds fields',
      given: teams(
        `${person('name: String')} extend type Query { person: Person }`,
        'type Person @key(fields: "id", resolvable: false) { id: ID! papers: Int }',
      ),
      says: ['papers with @key(fields: "id", resolvable: false)', 'must not say resolvable: false'],
    },
    {
      title: '@requires of what nobody gives',
      given: teams(person('name: String'), person('age: Int @external papers: Int @requires(fields: "age")')),
      says: ['"Person.age"', 'people with @key', 'papers with @key', 'and none does', 'ask the team that owns'],
    },
    {
      title: '@requires of what is not declared',
      given: teams(person('age: Int'), person('papers: Int @requires(fields: "age")')),
      says: ['[papers]', '"Person.papers"', 'people with @key', 'with its type there and @external'],
    },
    {
      title: '@external that nothing needs',
      given: teams(person('age: Int'), person('age: Int @external papers: Int')),
      says: ['[papers]', '"Person.age"', 'people with @key', 'remove the field'],
    },
    {
      title: '@external of another type',
      given: teams(person('age: Int'), person('age: String @external papers: Int @requires(fields: "age")')),
      says: ['"Person.age"', '"Int" in subgraph "people"', '"String" in subgraph "papers"', 'a copy of what its owner'],
    },
    {
      title: 'kinds of a type',
      given: teams(person('name: String'), 'enum Person { SOMEBODY }'),
      says: ['"Person"', 'Enum Type in subgraph "papers"', 'Object Type in subgraph "people"', 'rename it'],
    },
    {
      title: 'an interface that a type does not fill',
      given: teams(
        'interface Named { id: ID! } type Person implements Named @key(fields: "id") { id: ID! }',
        'interface Named { id: ID! label: String } type Person @key(fields: "id") { id: ID! }',
      ),
      says: ['"Named.label"', 'subgraph "papers"', 'in subgraph "people"', 'has all of its fields'],
    },
    {
      title: 'a subgraph that is wrong by itself',
      given: teams(person('name: String'), person('topics: [Topic]')),
      says: ['[papers]', 'Topic', 'mend this subgraph first'],
    },
  ])('$title', ({ given, says }) => {
    const message = problemOf(given);
    expect(message).toMatch(/^The subgraphs people, papers do not compose:\n- /);
    for (const part of says) expect(message).toContain(part);
    expect(composeByApollo(given).errors).toBeDefined();
  });

  it('says once how to mend what is alike', () => {
    const message = problemOf(teams(person('x: Int y: Int'), person('x: Int y: Int')));
    expect(message.match(/To do/g)).toHaveLength(1);
    const both = problemOf(teams(person('x: Int @shareable y: Int'), person('x: String @shareable y: Int')));
    expect(both.match(/To do/g)).toHaveLength(2);
  });
});

describe('the four subgraphs', async () => {
  const built = await Promise.all(subgraphs.map(buildSubgraph));

  it('compose to the same public API by a second composer', () => {
    const { errors, schema } = composeByApollo(built);
    expect(errors).toBeUndefined();
    const publicSdl = `${printSchema(lexicographicSortSchema(schema!.toAPISchema().toGraphQLJSSchema()))}\n`;
    expect(publicSdl).toBe(compose(built).publicSdl);
  });
});

function problemOf(given: ReturnType<typeof teams>): string {
  try {
    compose(given);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('expected subgraphs that do not compose, but they do');
}
