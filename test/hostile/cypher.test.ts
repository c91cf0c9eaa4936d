import { beforeAll, expect, it } from 'vitest';
import { isScalarType } from 'graphql';
import { dump } from '../seeds/dump.js';
import { schema } from '../support/api.js';
import { textPlaces } from './arguments.js';
import { describeServers } from './servers.js';

/** Each would write, or read what was not asked for, if it came into the text of a statement. */
const attacks = [
  "' OR 1=1 DETACH DELETE n //",
  '" }) DETACH DELETE n RETURN 1 AS x //',
  "x' MATCH (m) SET m.name = 'owned' WITH m MATCH (n {id: 'y",
  '`) MATCH (n) DELETE n //',
  "*/ CREATE (:Person {id: 'person:owned'}) /*",
  '\\u0027 CREATE (:Person {id: \\u0027person:owned\\u0027}) //',
  "person:nan-du' RETURN n; MATCH (n) DETACH DELETE n;",
  '$id {.*} ${1+1} CALL db.labels() //',
];

const places = textPlaces(schema);

describeServers('Cypher in an argument', (served) => {
  let before: Awaited<ReturnType<typeof dump>>;
  beforeAll(async () => {
    before = await dump(served().store);
    expect(before.nodes.length).toBeGreaterThan(100);
  });

  it.each(places)('is text, in $name', async ({ query, value }) => {
    const answers = await Promise.all(
      attacks.map(async (attack) => ({ attack, answer: await served().ask(query, { value: value(attack) }) })),
    );
    for (const { attack, answer } of answers) {
      const { status, body } = answer;
      const codes = body.errors?.map(({ extensions }) => extensions.code) ?? [];
      expect({ attack, status, codes: codes.filter((code) => code !== 'BAD_USER_INPUT') }).toEqual({
        attack,
        status: expect.toSatisfy((got) => got === 200 || got === 400),
        codes: [],
      });
      // It came to the field, or was refused on the way there: else this would say nothing.
      if (codes.length === 0) expect(JSON.stringify(body.data)).toContain('"target"');
    }
  });

  it('changes nothing in the store', async () => expect(await dump(served().store)).toEqual(before));
});

it('the places are all there: each argument of the schema that takes text', () => {
  const scalars = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type));
  expect(scalars.map(({ name }) => name)).toEqual(expect.arrayContaining(['String', 'ID']));
  expect(places.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'Query.people(filter.name:)',
      'Query.people(after:)',
      'Query.people(orderBy:)',
      'Query.nodes(ids:)',
      'Query.search(text:)',
      'Query.search(kinds:)',
      'Person.name(language:)',
      'Person.projects(after:)',
      'AffectedCapability.claims(before:)',
      'Ratio.facts(after:)',
    ]),
  );
});
