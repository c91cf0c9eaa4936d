import { expect, it } from 'vitest';
import { schema } from '../support/api.js';
import { textPlaces } from './arguments.js';
import { describeServers } from './servers.js';

const places = textPlaces(schema).filter(({ leaf }) => leaf === 'ID');
const malformed = [
  '',
  '\0',
  'person:',
  'person:nan-du\0',
  ' person:nan-du',
  'org:apple\n',
  'PERSON:nan-du',
  'org:Apple',
  'no-kind:apple',
  '__proto__',
  'person:nan‐du',
  `project:${'x'.repeat(10_000)}`,
  // Well-formed, and nobody's.
  'person:nobody',
  'edition:apple',
];

describeServers('an id that nothing has', (served) => {
  it.each(places)('finds nothing, and is no mistake, in $name', async ({ query, value }) => {
    const ask = async (id: string) => ({ id, body: (await served().ask(query, { value: value(id) })).body });
    const nothing = { data: { target: expect.toSatisfy(isNothing) } };
    expect(await Promise.all(malformed.map(ask))).toEqual(malformed.map((id) => ({ id, body: nothing })));
  });
});

const known = [
  'person:nan-du',
  'org:apple',
  'project:glam',
  'capability:efficient-scaling',
  'departure:nan-du-2025',
  'claim:poached-and-divided',
  'source:epoch-notable-ai-models',
];

describeServers('an id of another kind', (served) => {
  const fields = places.filter(({ name }) => /\(id:\)$/.test(name) && name !== 'Query.node(id:)');

  it.each(fields)('is nobody, in $name', async ({ query }) => {
    const answers = await Promise.all(
      known.map(async (id) => ({ id, body: (await served().ask(query, { value: id })).body })),
    );
    expect(answers.filter(({ body }) => body.errors)).toEqual([]);
    // One of them is of its own kind.
    expect(answers.filter(({ body }) => body.data.target !== null)).toHaveLength(1);
  });

  it('has a field of its own', () => expect(fields).toHaveLength(known.length));
});

/** Null, a list of null, or a list of no rows. */
const isNothing = (found: null | null[] | { totalCount: number; edges: object[] }) =>
  found === null ||
  (Array.isArray(found) ? found.every((each) => each === null) : found.totalCount === 0 && found.edges.length === 0);
