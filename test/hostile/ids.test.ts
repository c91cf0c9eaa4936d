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

/** Null, a list of null, or a list of no rows. */
const isNothing = (found: null | null[] | { totalCount: number; edges: object[] }) =>
  found === null ||
  (Array.isArray(found) ? found.every((each) => each === null) : found.totalCount === 0 && found.edges.length === 0);
