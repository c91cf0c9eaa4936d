import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chained, deep, doubling, doublingRoot, repeat, wideIntrospection } from './documents.js';
import { startMeasured } from './measured.js';
import { ask, describeServers, type Answer } from './servers.js';

const invalid = { code: 'GRAPHQL_VALIDATION_FAILED' };
const above = (limit: string) => ({ code: 'LIMIT_EXCEEDED', limit });

/** Pages of this size in pages in pages. */
const pages = (size: string) =>
  `{ people(first: ${size}) { edges { node { projects(first: ${size}) { edges { node { contributors(first: ${size}) { totalCount } } } } } } } }`;

describeServers('a request', (served) => {
  describe('with', () => {
    it.each<[string, string, object, object?]>([
      ['1,000 directives', `{ __typename ${repeat(1_000, () => '@skip(if: false)')} }`, above('tokens')],
      ['a fragment in itself', '{ ...A } fragment A on Query { __typename ...A }', invalid],
      ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', invalid],
      [
        'fragments in a circle that nobody asks for',
        '{ __typename } fragment A on Person { projects { edges { node { ...B } } } } fragment B on Project { contributors { edges { node { ...A } } } }',
        invalid,
      ],
      ['fragments that double', doubling(30), above('cost')],
      ['fragments of the root that double', doublingRoot(60), above('rootFields')],
      ['a variable that an object has already', `query ($__proto__: Int) ${pages('$__proto__')}`, invalid],
      [
        'variables that are called what stitching looks for',
        `query ($coerced: Int, $sources: Int) ${pages('$coerced')}`,
        invalid,
        { coerced: 1, sources: 1 },
      ],
      ['an alias of 90 kB', `{ ${'a'.repeat(90_000)}: __typename }`, above('nameLength')],
      ['fragments that nest too deep', `{ ...All } fragment All on Query ${deep(13)}`, above('depth')],
      ['fragments in fragments that nest too deep', chained(100, deep(13).slice(1, -1)), above('depth')],
      [
        'introspection in a circle',
        `{ __schema { types { ${'fields { type { '.repeat(12)} name ${'} } '.repeat(12)} } } }`,
        invalid,
      ],
      ['the schema a hundred times over, by fragments that double', wideIntrospection, above('introspection')],
      ['pages in pages', pages('100'), above('cost')],
      ['pages in pages, by a variable', `query ($n: Int) ${pages('$n')}`, above('cost'), { n: 100 }],
      ['pages in pages, by the default of a variable', `query ($n: Int = 100) ${pages('$n')}`, above('cost')],
    ])('%s is refused before it runs', async (_, query, extensions, variables) => {
      const { status, body } = await served().ask(query, variables);
      expect(status).toBe(400);
      expect(body.errors?.[0]).toMatchObject({ message: expect.any(String), extensions });
      expect(body).not.toHaveProperty('data');
    });

    it('a filter of nine thousand fields that it has not is refused, and soon', { timeout: 20_000 }, async () => {
      const query = 'query ($filter: PersonFilter) { people(filter: $filter) { totalCount } }';
      const filter = Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`f${i}`, 0]));
      const { status, body } = await served().ask(query, { filter });
      expect({ status, errors: body.errors }).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
    });

    it('a hundred fragments, each in the one before, is answered', async () => {
      const query = chained(100, '__typename');
      expect(await served().ask(query)).toEqual({ status: 200, body: { data: { __typename: 'Query' } } });
    });
  });

  const padded = (bytes: number) => {
    const body = JSON.stringify({ query: '{ __typename }' });
    return body.slice(0, -1) + ' '.repeat(bytes - body.length) + '}';
  };
  const aliases = JSON.stringify({ query: `{ ${repeat(10_000, (i) => `a${i}: __typename`)} }` });
  const gzip = { 'content-encoding': 'gzip' };
  const bad = { code: 'BAD_REQUEST' };
  const unsupported = { code: 'UNSUPPORTED_MEDIA_TYPE' };
  const large = { code: 'PAYLOAD_TOO_LARGE', limit: 'body', allowed: 100_000 };
  it.each<[string, string | Buffer, Record<string, string>, number, object | null]>([
    ['just small enough', padded(100_000), {}, 200, null],
    ['a byte too large', padded(100_001), {}, 413, large],
    ['of 10 MB', padded(10_000_000), {}, 413, large],
    ['of 10,000 aliases', aliases, {}, 413, large],
    ['compressed', gzipSync(padded(100_000)), gzip, 200, null],
    ['compressed, by a client that shouts', gzipSync(padded(100)), { 'content-encoding': 'GZIP' }, 200, null],
    ['that is a byte too large when inflated', gzipSync(padded(100_001)), gzip, 413, large],
    ['of 50 kB that inflate to 50 MB', gzipSync(padded(50_000_000)), gzip, 413, large],
    ['said to be compressed', padded(100), gzip, 400, bad],
    ['compressed in a way of its own', padded(100), { 'content-encoding': 'rot13' }, 415, unsupported],
    ['of no JSON', '{"query": "{ __typename }"', {}, 400, bad],
    ['of one brace', '{', {}, 400, bad],
    ['with a byte order mark', '\uFEFF{"query": "{ __typename }"}', {}, 200, null],
    ['with a byte order mark in its document', '{"query": "\uFEFF{ __typename }"}', {}, 200, null],
    ['of another type', '{ __typename }', { 'content-type': 'application/xml' }, 415, unsupported],
    ['of an image', padded(100), { 'content-type': 'image/png' }, 415, unsupported],
    ['that a form could send', padded(100), { 'content-type': 'text/plain' }, 400, bad],
    [
      'with a hash that is no text',
      '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":{"toString":1}}}}',
      {},
      400,
      bad,
    ],
    ['of several operations', '[{"query": "{ __typename }"}]', {}, 400, bad],
  ])('with a body %s', async (_, body, headers, status, extensions) => {
    const response = await fetch(`${served().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const answer = (await response.json()) as Answer['body'];
    expect({ status: response.status, answer }).toMatchObject({
      status,
      answer: extensions
        ? { errors: [{ message: expect.any(String), extensions }] }
        : { data: { __typename: 'Query' } },
    });
    if (extensions) expect(answer).not.toHaveProperty('data');
  });
});

it('a body of 10 MB is read away, so that a client that still sends it hears why it is refused', async () => {
  // In the process of the test, client and server take turns, and never meet like this.
  const { url, end } = await startMeasured();
  onTestFinished(async () => void (await end()));
  const body = JSON.stringify({ query: '{ __typename }' }).padEnd(10_000_000);
  for (let i = 0; i < 10; i++) {
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${url}/graphql`, { method: 'POST', headers, body })).status).toBe(413);
  }
});

it('of documents that are comments for the most part no more is kept than of others', async () => {
  const { url, memory, end } = await startMeasured();
  onTestFinished(async () => void (await end()));
  const comments = '#'.padEnd(45).concat('\n').repeat(1_990);
  const commented = async (from: number, to: number) => {
    for (let i = from; i < to; i++) expect((await ask(url, `{ __typename }\n#${i}\n${comments}`)).status).toBe(200);
  };
  await commented(0, 100);
  const { heapUsed: before } = await memory();
  await commented(100, 400);
  const { heapUsed: after } = await memory();
  expect(after - before).toBeLessThan(30e6);
});
