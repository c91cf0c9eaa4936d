import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidSetting } from '../../src/errors.js';
import { until } from '../support/until.js';
import { ends, start } from './fixture.js';

type Served = Awaited<ReturnType<typeof start>>;

describe.each([
  ['interpreted', Infinity],
  ['compiled', 0],
])('the server, %s', (_, interpretedFirst) => {
  let server: Served;
  beforeAll(async () => void (server = await start({ interpretedFirst })));
  afterAll(async () => {
    await server.close();
    await server.store.close();
  });
  const ask = (query: string, variables?: object) => server.post({ query, variables });
  const failureOf = async (query: string, variables?: object) => (await ask(query, variables)).body.errors![0]!;

  it('answers a query, by POST and by GET', async () => {
    expect((await ask('{ echo }')).body).toEqual({ data: { echo: '{"order":"name asc","first":20}' } });
    const get = await fetch(`${server.url}/graphql?query={__typename}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await get.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('takes variables, input objects and their defaults', async () => {
    const { body } = await ask('query ($o: Order!, $f: Filter) { echo(order: $o, filter: $f) }', {
      o: 'NAME_DESC',
      f: { name: 'x' },
    });
    expect(JSON.parse(body.data!.echo as string)).toEqual({
      order: 'name desc',
      first: 20,
      filter: { name: 'x', order: 'name asc' },
    });
  });

  it('answers introspection', async () => {
    const { body } = await ask('{ __schema { queryType { name } } __type(name: "Order") { enumValues { name } } }');
    expect(body.data).toEqual({
      __schema: { queryType: { name: 'Query' } },
      __type: { enumValues: [{ name: 'NAME_ASC' }, { name: 'NAME_DESC' }] },
    });
  });

  it('gives errors of ours their code, message, path and place', async () => {
    expect(await failureOf('{\n  refuse\n}')).toEqual({
      message: 'expected 1 to 100, but got 1000',
      path: ['refuse'],
      locations: [{ line: 2, column: 3 }],
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(await failureOf('{ away }')).toMatchObject({
      message: 'The store does not answer; try again later',
      path: ['away'],
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    });
    expect(server.lines.find((line) => line.msg === 'store away')).toMatchObject({
      err: { message: 'the store is away' },
    });
  });

  it('puts errors inside of lists at their index', async () => {
    const { body } = await ask('{ thing { list { id boom } } }');
    expect(body.data).toEqual({ thing: null });
    expect(body.errors).toContainEqual({
      message: 'expected no 3, but got 3',
      path: ['thing', 'list', 0, 'boom'],
      locations: [{ line: 1, column: 21 }],
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it.each([
    ['{ echo(order: BEST) }', undefined],
    ['{ echo(order: "NAME_ASC") }', undefined],
    ['{ echo(first: "many") }', undefined],
    ['{ echo(filter: { order: WORST }) }', undefined],
    ['{ echo(filter: { size: 1 }) }', undefined],
    ['query ($o: Order!) { echo(order: $o) }', { o: 'BEST' }],
    ['query ($o: Order!) { echo(order: $o) }', {}],
    ['query ($o: Order) { echo(order: $o) }', { o: null }],
    ['query ($f: Filter) { echo(filter: $f) }', { f: { order: 'WORST' } }],
    ['query ($n: Int) { echo(first: $n) }', { n: 2 ** 53 }],
  ])('calls %s with %o bad input, and says where', async (query, variables) => {
    const { message, locations, path, extensions } = await failureOf(query, variables);
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(message).not.toContain('Internal');
    expect(locations ?? path).toBeDefined();
  });

  it.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ echo(size: 1) }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ node }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ thing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { echo }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ echo', 'GRAPHQL_PARSE_FAILED'],
  ])("keeps Apollo's code for %s", async (query, code) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(body.errors![0]!.extensions).toEqual({ code });
  });

  it.each([
    { version: 1, sha256Hash: 'of another text' },
    { version: 2, sha256Hash: 'of any text' },
  ])('calls a persisted query with %o a bad request', async (persistedQuery) => {
    const { status, body } = await server.post({ query: '{ echo }', extensions: { persistedQuery } });
    expect(status).toBe(400);
    expect(body.errors![0]!.extensions).toEqual({ code: 'BAD_REQUEST' });
  });

  it('refuses to choose between operations', async () => {
    const { status, body } = await server.post({ query: 'query A { me } query B { me }' });
    expect(status).toBe(400);
    expect(body.errors![0]!.extensions.code).toBe('OPERATION_RESOLUTION_FAILURE');
    expect(
      (await server.post({ query: 'query A { echo } query B { thing { id } }', operationName: 'B' })).body.data,
    ).toEqual({
      thing: { id: '1' },
    });
  });

  it.each(['{ broken }', '{ failing }', '{ thing { boom } }'])(
    'masks what it did not expect in %s, and logs it with its id',
    async (query) => {
      const { body, headers } = await ask(query);
      const id = headers.get('x-request-id');
      const { path, ...error } = body.errors![0]!;
      expect(path).toBeDefined();
      expect(error).toMatchObject({
        message: 'Internal server error',
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: id },
      });
      expect(JSON.stringify(body)).not.toMatch(/secret|stack|null for/);
      const line = server.lines.find((line) => line.msg === 'masked error' && line.requestId === id)!;
      expect((line.err as { stack: string }).stack).toMatch(/secret|null for/);
    },
  );

  it('answers the fields beside one that failed', async () => {
    const { status, body } = await ask('{ broken echo(first: 1) }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ broken: null, echo: '{"order":"name asc","first":1}' });
  });

  it('serves one request with one id: the client’s when it is sane, else a new one', async () => {
    const given = await server.post({ query: '{ me }' }, { 'x-request-id': 'abc-1' });
    expect(given.headers.get('x-request-id')).toBe('abc-1');
    expect(given.body.data).toEqual({ me: 'abc-1 en' });
    const made = await server.post({ query: '{ me }' }, { 'x-request-id': 'a b"<script>' });
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('logs one line a request, with its cost and without the values of variables', async () => {
    const requestId = `line-${interpretedFirst}`;
    await server.post(
      { query: 'query Two($id: ID!) { node(id: $id) refuse }', variables: { id: 'org:hidden' } },
      { 'x-request-id': requestId },
    );
    const ofIt = () => server.lines.filter((line) => line.requestId === requestId);
    // It is written a moment after the answer.
    await until('a line', () => ofIt().length > 0, { withinMs: 10_000 });
    const lines = ofIt();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      msg: 'request',
      method: 'POST',
      path: '/graphql',
      status: 200,
      operation: 'Two',
      statements: 1,
      cost: expect.any(Number),
      ms: expect.any(Number),
      code: 'BAD_USER_INPUT',
    });
    expect(JSON.stringify(server.lines)).not.toContain('org:hidden');
  });

  it('logs the values of variables when it is told to', async () => {
    const telling = await start({ interpretedFirst, logVariables: true });
    await telling.post({ query: 'query ($id: ID!) { node(id: $id) }', variables: { id: 'org:shown' } });
    const ofRequest = () => telling.lines.find(({ msg }) => msg === 'request');
    const line = await until('a line', ofRequest, { withinMs: 10_000 });
    expect(line).toMatchObject({ variables: { id: 'org:shown' } });
    await telling.close();
    await telling.store.close();
  });

  it('refuses what a browser would send without asking first', async () => {
    const response = await fetch(`${server.url}/graphql?query={me}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('CSRF');
  });

  it('refuses mutations by GET', async () => {
    const response = await fetch(`${server.url}/graphql?query=mutation{touch}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(response.status).toBe(405);
  });

  it('answers what is no GraphQL request as JSON, without a stack', async () => {
    const broken = await server.post('{ "query": ');
    expect(broken).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
    const other = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: 'x',
    });
    expect(other.status).toBe(415);
    expect(await other.text()).toContain('expected content-type: application/json');
    const method = await fetch(`${server.url}/graphql?a`, { method: 'PUT' });
    expect({ status: method.status, allow: method.headers.get('allow') }).toEqual({ status: 405, allow: 'GET, POST' });
    expect(await method.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    const nowhere = await fetch(`${server.url}/nowhere`);
    expect(nowhere.status).toBe(404);
    expect(await nowhere.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });
});

describe('the state of the server', () => {
  it('is live, and ready while the store answers', async () => {
    const server = await start();
    const health = async (path: string) => {
      const response = await fetch(`${server.url}/health/${path}`);
      return [response.status, ((await response.json()) as { status: string }).status];
    };
    expect(await health('live')).toEqual([200, 'live']);
    expect(await health('ready')).toEqual([200, 'ready']);
    await server.store.close();
    expect(await health('ready')).toEqual([503, 'unavailable']);
    expect(await health('live')).toEqual([200, 'live']);
    await server.close();
  });

  it('finishes what runs before it closes, and takes nothing more', async () => {
    const server = await start();
    const running = server.post({ query: '{ slow }' });
    await delay(100);
    const closed = server.close();
    expect((await running).body).toEqual({ data: { slow: 'done' } });
    await closed;
    expect(server.lines.find(({ msg }) => msg === 'request')!.ms).toBeGreaterThan(0);
    await expect(server.post({ query: '{ me }' })).rejects.toThrow('fetch failed');
    await server.store.close();
  });

  it('refuses a port that is taken, by the name of the setting', async () => {
    const server = await start();
    const port = Number(new URL(server.url).port);
    const second = start({ port });
    await expect(second).rejects.toThrow(InvalidSetting);
    await expect(second).rejects.toThrow(`PORT: expected a free port, but ${port} is taken by another process`);
    await server.close();
    await server.store.close();
  });

  it('ends the reader’s work when the client goes away', async () => {
    const server = await start();
    const client = request(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'gone' },
    });
    client.on('error', () => undefined);
    client.end(JSON.stringify({ query: '{ slowRead }' }));
    await once(client, 'finish');
    await delay(100);
    client.destroy();
    await until('the end of the read', () => ends.length > 0, { withinMs: 10_000 });
    expect(ends).toEqual(['Cancelled']);
    expect(server.lines).toContainEqual(expect.objectContaining({ requestId: 'gone', msg: 'request', status: 499 }));
    await server.close();
    await server.store.close();
  });
});

describe('the explorer', () => {
  it('is served at /, and may reach no other host', async () => {
    const explorerDir = await mkdtemp(join(tmpdir(), 'explorer-'));
    await writeFile(join(explorerDir, 'index.html'), '<!doctype html><title>Talent Graph</title>');
    const server = await start({ explorerDir });
    const page = await fetch(`${server.url}/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Talent Graph');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(`${server.url}/..%2f..%2fetc/passwd`)).status).toBeGreaterThanOrEqual(400);
    expect((await server.post({ query: '{ __typename }' })).body).toEqual({ data: { __typename: 'Query' } });
    // As a browser opens the address of the API, and as a client asks there.
    const opened = (accept: string) => fetch(`${server.url}/graphql`, { headers: { accept }, redirect: 'manual' });
    const inBrowser = await opened('text/html,application/xhtml+xml;q=0.9,*/*;q=0.8');
    expect([inBrowser.status, inBrowser.headers.get('location')]).toEqual([302, '/']);
    expect((await opened('application/json')).status).toBe(400);
    await server.close();
    await server.store.close();
    await rm(explorerDir, { recursive: true });
  });

  it('is refused without its files, by the name of the setting', async () => {
    await expect(start({ explorerDir: '/nowhere' })).rejects.toThrow(
      "explorerDir: expected a folder with the explorer's index.html",
    );
  });
});

const delay = (ms: number) => new Promise<true>((resolve) => setTimeout(resolve, ms, true));
