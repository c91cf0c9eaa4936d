import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { publicLimits } from '../../src/server/limits.js';
import { ends, start } from './fixture.js';
import { forTest, serve, serveGateway } from './served.js';

describe('a server', () => {
  it('ends what takes too long', async () => {
    const server = await start({ limits: { ...publicLimits, time: 150 } });
    onTestFinished(async () => {
      await server.close();
      await server.store.close();
    });
    await server.post({ query: '{ slowRead }' });
    expect(ends.at(-1)).toBe('StoreTimeout');
  });

  it('runs so many requests at once, and refuses more, but for its health', async () => {
    const server = await start({ limits: { ...publicLimits, requests: 2 } });
    onTestFinished(async () => {
      await server.close();
      await server.store.close();
    });
    const answers = await Promise.all(Array.from({ length: 5 }, () => server.post({ query: '{ slow }' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503, 503, 503]);
    const refused = answers.find(({ status }) => status === 503)!;
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.body.errors).toMatchObject([{ extensions: { code: 'OVERLOADED' } }]);
    const [health, ...later] = await Promise.all([
      fetch(`${server.url}/health/ready`),
      server.post({ query: '{ slow }' }),
      server.post({ query: '{ slow }' }),
    ]);
    expect([health, ...later].map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('closes a connection that is slow to ask', async () => {
    const { url } = await forTest({ limits: { ...publicLimits, time: 300 } });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    );
    socket.resume();
    await once(socket, 'close');
  });

  it('tells addresses apart by the word of a proxy that it trusts, and of no other', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const trusting = await forTest({ rateLimit: 1, trustProxy: '127.0.0.1' });
    const doubting = await forTest({ rateLimit: 1 });
    const query = '{ __typename }';
    for (const [{ ask }, second] of [
      [trusting, 200],
      [doubting, 429],
    ] as const) {
      expect((await ask({ query }, from('192.0.2.1'))).status).toBe(200);
      expect((await ask({ query }, from('192.0.2.2'))).status).toBe(second);
    }
  });

  it.each([
    ['192.0.2.1:50001', '192.0.2.1:50002', '192.0.2.1'],
    ['[2001:db8::1]:50001', '[2001:db8::1]', '2001:db8::1'],
  ])('takes %s, %s and %s for one address', async (...addresses) => {
    const { ask } = await forTest({ rateLimit: 1, trustProxy: '127.0.0.1' });
    const statuses = [];
    for (const address of addresses)
      statuses.push((await ask({ query: '{ __typename }' }, { 'x-forwarded-for': address })).status);
    expect(statuses).toEqual([200, 429, 429]);
  });

  it('refuses bookmarks without end', async () => {
    const { ask } = await forTest({});
    const of = (length: number) => ask({ query: '{ __typename }' }, { 'x-bookmark': 'a'.repeat(length) });
    expect(await of(4_097)).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    });
    expect((await of(4_096)).status).toBe(200);
  });

  describe('with a list of documents', () => {
    const query = '{ people { totalCount } }';
    const hash = createHash('sha256').update(query).digest('hex');
    const byHash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
    it.each<[string, object, number]>([
      ['by an id of it', { documentId: 'count' }, 200],
      ['by a hash of it', byHash(hash), 200],
      ['in full', { query }, 200],
      ['by another id', { documentId: 'other' }, 400],
      ['by another hash', byHash('0'.repeat(64)), 400],
      ['by an id that is no text', { documentId: { toString: 1 } }, 400],
      ['in full, of another', { query: '{ __typename }' }, 400],
      [
        'in full, of another by a hash of its own',
        { query: '{ __typename }', ...byHash(createHash('sha256').update('{ __typename }').digest('hex')) },
        400,
      ],
    ])('answers one that is asked for %s', async (_, body, status) => {
      const { ask } = await forTest({
        documents: new Map([
          ['count', query],
          [hash, query],
        ]),
      });
      const answer = await ask(body);
      expect(answer.status).toBe(status);
      if (status === 200) expect(answer.body).toEqual({ data: { people: { totalCount: 0 } } });
      else expect(answer.body.errors).toMatchObject([{ extensions: { code: 'PERSISTED_DOCUMENT_NOT_FOUND' } }]);
    });
  });
});

describe.each([
  ['one process', serve],
  ['a gateway', serveGateway],
])('%s', (_, form) => {
  const query = '{ __typename }';
  const documents = new Map([['typename', query]]);
  const preflight = { 'apollo-require-preflight': '1' };

  it('lets only the pages that it is told to read its answers', async () => {
    const closed = await forTest({}, form);
    const open = await forTest({ corsOrigins: ['https://app.example.org'] }, form);
    const allowed = async ({ url }: typeof open, origin: string) => {
      const headers = { origin, 'access-control-request-method': 'POST' };
      const response = await fetch(`${url}/graphql`, { method: 'OPTIONS', headers });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await allowed(closed, 'https://app.example.org')).toBeNull();
    expect(await allowed(open, 'https://app.example.org')).toBe('https://app.example.org');
    expect(await allowed(open, 'https://evil.example.org')).toBeNull();
  });

  it('sends headers that keep browsers from harm', async () => {
    const { url } = await forTest({}, form);
    const { headers } = await fetch(`${url}/health/live`);
    const policy = (headers.get('content-security-policy') ?? '').split(';');
    for (const nobody of ['default-src', 'base-uri', 'form-action', 'frame-ancestors']) {
      expect(policy).toContain(`${nobody} 'none'`);
    }
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('takes so many requests a minute of one address, and says when to come again', async () => {
    const { ask, url } = await forTest({ rateLimit: 2 }, form);
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask({ query })).status);
    expect(statuses).toEqual([200, 200, 429]);
    const { headers, body } = await ask({ query });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', limit: 'rate', allowed: 2 } }]);
    for (let i = 0; i < 3; i++) expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  it('counts requests of an address that it has no place for', async () => {
    const { ask } = await forTest({ rateLimit: 1, limits: { ...publicLimits, requests: 0 } }, form);
    expect([(await ask({ query })).status, (await ask({ query })).status]).toEqual([503, 429]);
  });

  it('keeps documents that came with their hash, up to so many bytes, and asks again for others', async () => {
    const [first, second] = ['{ __typename }', '{ one: __typename }'];
    // Room for either with its hash and what Apollo Server puts before it.
    const { ask } = await forTest({ limits: { ...publicLimits, persisted: 150 } }, form);
    const byHash = (text: string) => ({
      extensions: { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') } },
    });
    const known = async (text: string) => {
      const { status, body } = await ask(byHash(text));
      if (body.data) return true;
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
      });
      return false;
    };
    expect(await known(first)).toBe(false);
    for (const [sent, other] of [
      [first, second],
      [second, first],
      [first, second],
    ] as const) {
      expect((await ask({ query: sent, ...byHash(sent) })).body).toHaveProperty('data');
      expect([await known(sent), await known(other)]).toEqual([true, false]);
    }
  });

  it('counts requests by the route that they take, however its address is written', async () => {
    const { ask, url } = await forTest({ rateLimit: 2 }, form);
    for (const status of [200, 200, 429]) expect((await ask({ query })).status).toBe(status);
    for (const path of ['/%67raphql', '/graphql?', '/graph%71l?query={__typename}']) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify({ query }) });
      expect(response.status).toBe(429);
    }
    const { body } = await ask({ query });
    expect(body.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', limit: 'rate', allowed: 2 } }]);
  });

  it.each<[string, Record<string, string>, number]>([
    ['by an id of the list', { documentId: 'typename' }, 200],
    ['in full', { query }, 200],
    ['by an id of the list, with another in full', { documentId: 'typename', query: '{ people { totalCount } }' }, 200],
    ['in full, of another', { query: '{ people { totalCount } }' }, 400],
    ['by another id', { documentId: 'other', query }, 400],
    ['in full, of another that begins with it', { query: `${query}?` }, 400],
    [
      'by a hash of its own',
      {
        query: '{ people { totalCount } }',
        extensions: JSON.stringify({
          persistedQuery: {
            version: 1,
            sha256Hash: createHash('sha256').update('{ people { totalCount } }').digest('hex'),
          },
        }),
      },
      400,
    ],
  ])('answers GET and POST with a document of its list alone: %s', async (_, asked, status) => {
    const { ask, url } = await forTest({ documents }, form);
    const search = new URLSearchParams(asked);
    const extensions = asked['extensions'];
    const posted = await ask({ ...asked, ...(extensions && { extensions: JSON.parse(extensions) as object }) });
    for (const path of ['/graphql', '/%67raphql']) {
      const response = await fetch(`${url}${path}?${search}`, { headers: preflight });
      expect({ status: response.status, body: await response.json() }).toEqual({
        status: posted.status,
        body: posted.body,
      });
    }
    expect(posted.status).toBe(status);
    if (status === 200) expect(posted.body).toEqual({ data: { __typename: 'Query' } });
    else expect(posted.body.errors).toMatchObject([{ extensions: { code: 'PERSISTED_DOCUMENT_NOT_FOUND' } }]);
  });

  it('refuses a query beside one of its list in the same address', async () => {
    const { url } = await forTest({ documents }, form);
    const search = `query=${encodeURIComponent(query)}&query=${encodeURIComponent('{ people { totalCount } }')}`;
    const response = await fetch(`${url}/graphql?${search}`, { headers: preflight });
    expect(await response.json()).not.toHaveProperty('data.people');
  });

  it('keeps its schema to itself when told to, and explains costs, and answers those pages that it is told to', async () => {
    const { ask } = await forTest({ introspection: false, corsOrigins: ['https://app.example.org'] }, form);
    const { status, body } = await ask({ query: '{ __schema { queryType { name } } }' });
    expect(status).toBe(400);
    expect(body.errors?.map(({ message }) => message)).toEqual(['This server does not show its schema']);
    expect((await ask({ query: '{ people { totalCount } }' })).status).toBe(200);
    const { body: unknown } = await ask({ query: '{ peopel { totalCount } }' });
    expect(unknown.errors?.[0]?.message).not.toMatch(/people/);
    const { body: almost } = await ask({
      query: 'query ($by: PersonOrder) { people(orderBy: $by) { totalCount } }',
      variables: { by: 'NAM_ASC' },
    });
    expect(almost.errors?.[0]?.message).toMatch(/"\$by" got invalid value "NAM_ASC"/);
    expect(almost.errors?.[0]?.message).not.toMatch(/NAME_ASC/);
    // Wherever the message is cut.
    const probe = 'query ($filter: ClaimFilter) { claims(filter: $filter) { totalCount } }';
    for (let length = 850; length < 875; length++) {
      const { body: cut } = await ask({ query: probe, variables: { filter: { contradictd: 'x'.repeat(length) } } });
      expect(cut.errors?.[0]?.message).toMatch(/contradictd/);
      expect(cut.errors?.[0]?.message).not.toMatch(/contradicted/);
    }
    const explained = await ask({ query }, { 'x-explain-cost': '1', origin: 'https://app.example.org' });
    expect(explained.body.extensions).toEqual({ cost: { asked: 0, allowed: 5_000 } });
    expect(explained.headers.get('access-control-allow-origin')).toBe('https://app.example.org');
    const strange = await ask({ query }, { origin: 'https://evil.example.org' });
    expect(strange.headers.get('access-control-allow-origin')).toBeNull();
  });
});
