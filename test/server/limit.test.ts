import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { subgraphLimits } from '../../src/server/limits.js';
import { deep, repeat, wideIntrospection } from '../hostile/documents.js';
import { operations } from '../operations/operations.js';
import { forTest, serve, serveGateway, type Answer } from './served.js';

/** What the explorer offers to ask. */
const folder = 'src/explorer/questions';
const questions = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((name) => ({ name, source: readFileSync(join(folder, name), 'utf8'), variables: undefined }));

describe('a request', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => void (server = await serve()));
  afterAll(() => server.close());
  const ask = (query: string, variables?: object) => server.ask({ query, variables });
  const refused = (limit: string, allowed: number, asked?: number) => ({
    status: 400,
    body: {
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit, allowed, ...(asked !== undefined && { asked }) } }],
    },
  });

  it.each<[string, number, (n: number) => [string, object?]]>([
    ['tokens', 1_000, (n) => [`{ ${repeat(n - 2, () => 'nodes')} }`]],
    ['lines', 2_000, (n) => [`{ __typename }${'\n'.repeat(n - 1)}`]],
    ['nameLength', 100, (n) => [`{ ${'a'.repeat(n)}: __typename }`]],
    [
      'nameLength',
      100,
      (n) => [`query ${'Q'.repeat(n)} { ...${'F'.repeat(n)} } fragment ${'F'.repeat(n)} on Query { __typename }`],
    ],
    ['depth', 12, (n) => [deep(n)]],
    ['depth', 12, (n) => [`{ ...All } fragment All on Query ${deep(n)}`]],
    ['depth', 12, (n) => [`{ ... on Query ${deep(n)} }`]],
    ['aliases', 15, (n) => [`{ person(id: "x") { ${repeat(n, (i) => `a${i}: id`)} } }`]],
    ['rootFields', 20, (n) => [`{ ${repeat(n, () => '__typename')} }`]],
    ['rootFields', 20, (n) => [`{ ...All } fragment All on Query { ${repeat(n, () => 'nodes(ids: []) { id }')} }`]],
    ['rootFields', 20, (n) => [`{ ... { ${repeat(n - 1, () => 'nodes(ids: []) { id }')} } __typename }`]],
    [
      'aliases',
      15,
      (n) => [`{ person(id: "x") { ...All } } fragment All on Person { ${repeat(n, (i) => `a${i}: id`)} }`],
    ],
    ['directives', 5, (n) => [`{ ${repeat(n, () => '__typename @skip(if: false)')} }`]],
    ['directives', 5, (n) => [`{ ${repeat(n, () => '... @include(if: true) { __typename }')} }`]],
    [
      'listItems',
      250,
      (n) => [
        `{ people(filter: { employedBy: "org:x" }) { totalCount } nodes(ids: [${repeat(n, () => '"x"')}]) { id } }`,
      ],
    ],
    ['listItems', 250, (n) => ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array(n).fill('x') }]],
    ['page', 100, (n) => [`{ people(first: ${n}) { totalCount } }`]],
    ['page', 100, (n) => ['query ($n: Int) { people(last: $n) { totalCount } }', { n }]],
    ['page', 100, (n) => [`{ person(id: "x") { claims(first: ${n}) { totalCount } } }`]],
  ])('of %s more than %d is refused', async (limit, allowed, query) => {
    const [most, variables] = query(allowed);
    const within = await ask(most, variables);
    expect(within.body.errors?.filter(({ extensions }) => extensions.code === 'LIMIT_EXCEEDED') ?? []).toEqual([]);
    const [more, others] = query(allowed + 1);
    expect(await ask(more, others)).toMatchObject(
      refused(limit, allowed, limit === 'tokens' ? undefined : allowed + 1),
    );
  });

  // 1 for the connection, and for each of its rows 2 for edge and node, and 1 + 24 × 2 for what is within.
  const cost = (n: number) => 1 + n * (2 + 1 + 24 * 2);
  it.each<[string, (n: string) => [string, object?]]>([
    ['literals', (n) => [`{ people(first: ${n}) ${inner} }`]],
    ['variables', (n) => [`query ($n: Int) { people(first: $n) ${inner} }`, { n: Number(n) }]],
    ['defaults of variables', (n) => [`query ($n: Int = ${n}) { people(first: $n) ${inner} }`]],
    ['last', (n) => [`{ people(last: ${n}) ${inner} }`]],
    [
      'fragments',
      (n) => [
        `{ ...All } fragment All on Query { people(first: ${n}) { ...Page } } fragment Page on PersonConnection ${inner}`,
      ],
    ],
  ])('of more objects than 5000 is refused, by %s', async (_, query) => {
    const [small, few] = query('98');
    expect(await server.ask({ query: small, variables: few }, { 'x-explain-cost': '1' })).toMatchObject({
      status: 200,
      body: { data: { people: { edges: [] } }, extensions: { cost: { asked: cost(98), allowed: 5_000 } } },
    });
    const [large, many] = query('99');
    expect(await ask(large, many)).toMatchObject(refused('cost', 5_000, cost(99)));
  });
  const inner = '{ edges { node { projects(first: 24) { edges { node { id } } } } } }';

  it('of more objects than 5000 is refused, whatever the same document has cost with other variables', async () => {
    const query = `query ($n: Int, $kind: DepartureKind, $ids: [ID!]!) {
      departures(filter: { kind: $kind }) { totalCount } nodes(ids: $ids) { id }
      people(first: $n) ${inner}
    }`;
    const explain = { 'x-explain-cost': '1' };
    const of = (n: number, kind: unknown, ids: string[]) =>
      server.ask({ query, variables: { n, kind, ids } }, explain) as Promise<{ status: number; body: object }>;
    // Wrong in a text alone: execution says so.
    for (let again = 0; again < 2; again++) {
      expect(await of(1, 'NOPE', ['a'])).toMatchObject({
        body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
      });
      for (const n of [1, 2, 40]) {
        const asked = 1 + 1 + cost(n);
        expect(await of(n, 'MOVED', ['a'])).toMatchObject({ body: { extensions: { cost: { asked: 500 + asked } } } });
        expect(await of(n, null, ['b'])).toMatchObject({ body: { extensions: { cost: { asked } } } });
        expect(await of(n, null, ['a', 'b'])).toMatchObject({ body: { extensions: { cost: { asked: asked + 1 } } } });
      }
      expect(await of(99, 'MOVED', ['a'])).toMatchObject(refused('cost', 5_000, 500 + 1 + 1 + cost(99)));
      expect(await of(100, 'NOPE', ['a'])).toMatchObject({ status: 400 });
    }
  });

  // With an array, which is no object, it is the executor that would not mind.
  it.each<[string, typeof serve]>([
    ['one process', serve],
    ['a gateway', serveGateway],
  ])('is counted or refused, whatever its variables are (%s)', async (_, form) => {
    const { ask } = await forTest({}, form);
    const wrong = { status: 400, body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } };
    for (let again = 0; again < 3; again++) {
      const argument = `query ($id: ID = "x") { person(id: $id) { id } people(first: 99) ${inner} }`;
      expect(await ask({ query: argument, variables: { id: null } })).toMatchObject(refused('cost', 5_000, cost(99)));
      const page = 'query ($id: ID = "x") { person(id: $id) { id } people(first: 0) { totalCount } }';
      expect(await ask({ query: page, variables: { id: null } })).toMatchObject(refused('page', 100, 0));
      const condition = `query ($b: Boolean = true) { __typename @include(if: $b) people(first: 99) ${inner} }`;
      expect(await ask({ query: condition, variables: { b: null } })).toMatchObject(wrong);
      const filter = `query ($filter: PersonFilter) { people(first: 99, filter: $filter) ${inner} }`;
      expect(await ask({ query: filter, variables: { filter: [] } })).toMatchObject(wrong);
    }
  });

  it.each([
    ['search(text: "a") { totalCount }', 501],
    ['search(text: "a", first: 2) { edges { matched } }', 503],
    ['people(filter: { name: "a" }) { totalCount }', 501],
    ['sources(filter: { title: "a" }) { totalCount }', 501],
    ['departures(filter: { since: "2025-01-01" }) { totalCount }', 501],
    ['people(filter: { name: null }) { totalCount }', 1],
    ['people(filter: { name: "a", employedBy: "org:apple" }) { totalCount }', 1],
  ])('counts what a search looks at: %s costs %i', async (field, asked) => {
    expect(await server.ask({ query: `{ ${field} }` }, { 'x-explain-cost': '1' })).toMatchObject({
      status: 200,
      body: { extensions: { cost: { asked } } },
    });
    const ten = `{ ${repeat(10, (i) => `a${i}: ${field}`)} }`;
    if (asked > 1) expect(await ask(ten)).toMatchObject(refused('cost', 5_000, 10 * asked));
  });

  it('says what it costs only when asked', async () => {
    expect((await ask('{ people { totalCount } }')).body).not.toHaveProperty('extensions');
  });

  it.each([...operations.filter(({ name }) => !name.startsWith('error-')), ...questions])(
    'is answered, for $name',
    async ({ source, variables }) => {
      const { status, body } = await ask(source, variables);
      expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
    },
  );

  it('may ask for all of the schema', async () => {
    const { body } = await ask(getIntrospectionQuery());
    expect(body.errors).toBeUndefined();
  });
});

it('a subgraph, whose pages have no limit, refuses those of less than one row at their field', async () => {
  const { ask } = await forTest({ limits: subgraphLimits });
  for (const n of [0, -1, 101]) {
    const { status, body } = await ask({
      query: 'query ($n: Int) { people(first: $n) { totalCount } claims(last: $n) { totalCount } }',
      variables: { n },
    });
    const refused = (path: string, argument: string) => ({
      path: [path],
      message: `${argument}: expected 1 to 100, but got ${n}`,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect({ status, errors: body.errors }).toMatchObject({
      status: 200,
      errors: [refused('people', 'first'), refused('claims', 'last')],
    });
  }
});

describe('a gateway', () => {
  it.each<[string, string, object?]>([
    ['tokens', `{ ${repeat(1_000, () => 'nodes')} }`],
    ['depth', deep(13)],
    [
      'cost',
      'query ($n: Int) { people(first: $n) { edges { node { claims(first: 50) { edges { cursor } } } } } }',
      { n: 100 },
    ],
    ['aliases', `{ person(id: "x") { ${repeat(16, (i) => `a${i}: id`)} } }`],
    ['rootFields', `{ ${repeat(21, () => '__typename')} }`],
    ['directives', `{ ${repeat(6, () => '__typename @skip(if: false)')} }`],
    ['listItems', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array(251).fill('x') }],
    ['page', 'query ($n: Int) { people(first: $n) { totalCount } }', { n: 101 }],
    ['page', 'query ($n: Int) { people(last: $n) { totalCount } }', { n: 0 }],
    ['introspection', wideIntrospection],
    ['body', `{ ${repeat(10_000, (i) => `a${i}: __typename`)} }`],
  ])('refuses more %s than one process does, and asks nobody', async (limit, query, variables) => {
    let asked = 0;
    const subgraph = createServer((_, response) => response.writeHead(500, void asked++).end()).listen(0, '127.0.0.1');
    await once(subgraph, 'listening');
    const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
    const gateway = await serveGateway({}, url);
    onTestFinished(async () => {
      await gateway.close();
      subgraph.close();
    });
    const one = await forTest({});
    const body = JSON.stringify({ query, variables });
    const [here, there] = await Promise.all(
      [one, gateway].map(async (server) => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
        return { status: response.status, body: (await response.json()) as Answer };
      }),
    );
    expect(there).toEqual(here);
    expect(there!.status).toBe(limit === 'body' ? 413 : 400);
    expect(there!.body.errors).toMatchObject([{ extensions: { limit } }]);
    expect(asked).toBe(0);
  });
});
