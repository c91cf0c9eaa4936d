import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../operations/operations.js';
import { seed } from '../support/api.js';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { openStore } from '../../src/store/open.js';
import { subgraphs as definitions } from '../../src/subgraphs.js';
import { run } from '../cli/command.js';
import { post } from './answer.js';
import { startRole, urlsOf, type Role } from './processes.js';

const names = definitions.map(({ name }) => name);

describe.skipIf(!neo4jUri)('one process per subgraph (neo4j)', () => {
  let one: Role;
  let gateway: Role;
  const subgraphs: Record<string, Role> = {};
  beforeAll(async () => {
    const settings = neo4jSettings(neo4jUri!);
    await emptyNeo4j(settings);
    const store = await openStore({ ...settings, statementTimeoutMs: 60_000 });
    await store.ensureSchema();
    await seed(store);
    await store.close();
    const started = await Promise.all([
      startRole(['serve']),
      ...names.map(async (name) => (subgraphs[name] = await startRole(['subgraph', name]))),
    ]);
    one = started[0]!;
    gateway = await startRole(['gateway'], { ...urlsOf(subgraphs), REQUEST_TIMEOUT_MS: '4000' });
  });
  afterAll(() => Promise.all([one, gateway, ...Object.values(subgraphs)].map((role) => role?.end())));

  describe('answers as one process does', () => {
    it.each(operations)('$name', async ({ source, variables }) => {
      expect(await post(gateway.url, source, variables)).toEqual(await post(one.url, source, variables));
    });
  });

  it('keeps one id and one trace through all processes', async () => {
    const headers = {
      'x-request-id': 'traced',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    };
    await post(
      gateway.url,
      '{ departure(id: "departure:nan-du-2025") { to { name } claims { totalCount } } }',
      {},
      headers,
    );
    for (const role of [gateway, subgraphs.people!, subgraphs.orgs!, subgraphs.claims!]) {
      const line = await found(() =>
        role
          .log()
          .split('\n')
          .find((text) => text.includes('"traced"')),
      );
      expect(JSON.parse(line)).toMatchObject({ requestId: 'traced', traceId: '0af7651916cd43dd8448eb211c80319c' });
    }
    expect(subgraphs.analytics!.log()).not.toContain('"traced"');
  });

  it('batches what crosses a border: as many fetches and statements for a page of 2 as for one of 100', async () => {
    const cost = async (first: number) => {
      const id = `page-${first}`;
      const query = `{ people(first: ${first}) { edges { node { name claims(first: 2) { edges { node { id } } } } } } }`;
      await post(gateway.url, query, {}, { 'x-request-id': id });
      const fetches = await lineOf(gateway, id);
      const claims = await lineOf(subgraphs.claims!, id);
      return { fetches: fetches.fetches, statements: claims.statements };
    };
    expect(await cost(2)).toEqual({ fetches: 2, statements: 1 });
    expect(await cost(100)).toEqual({ fetches: 2, statements: 1 });
  });

  it('looks ahead under an entity: 100 people with their jobs are one statement', async () => {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Person { name employments(first: 2) { edges { node { role } } } } } }`;
    const page = (await post(one.url, '{ people(first: 97) { edges { node { id } } } }')).data as {
      people: { edges: { node: { id: string } }[] };
    };
    const known = page.people.edges.map(({ node }) => ({ __typename: 'Person', id: node.id }));
    const wrong = [{ id: 'person:nobody' }, { id: 'org:apple' }, { key: 7 }].map((key) => ({
      __typename: 'Person',
      ...key,
    }));
    const answer = await post(subgraphs.people!.url, query, { r: [...known, ...wrong] }, { 'x-request-id': 'hundred' });
    const { _entities } = answer.data as { _entities: unknown[] };
    expect(answer.errors).toEqual([]);
    expect(_entities.slice(0, 97)).not.toContain(null);
    expect(_entities.slice(97)).toEqual([null, null, null]);
    expect(await lineOf(subgraphs.people!, 'hundred')).toMatchObject({ statements: 1 });
  });

  describe('without a subgraph', () => {
    const query =
      '{ person(id: "person:nan-du") { name } claims(first: 1) { totalCount } capability(id: "capability:foundation-models") { name } }';
    const missing = (code: string) => [{ message: expect.any(String), path: ['capability'], code }];
    const rest = { person: { name: 'Nan Du' }, claims: { totalCount: expect.any(Number) }, capability: null };
    const ready = async () => (await fetch(`${gateway.url}/health/ready`)).json();

    it('that hangs, the others answer, and what is missing has a code', async () => {
      subgraphs.orgs!.signal('SIGSTOP');
      const answer = await post(gateway.url, query);
      expect(await ready()).toMatchObject({ status: 'degraded', away: ['orgs'] });
      subgraphs.orgs!.signal('SIGCONT');
      expect(answer).toEqual({ status: 200, data: rest, errors: missing('SUBGRAPH_TIMEOUT') });
      expect((await post(gateway.url, query)).errors).toEqual([]);
    });

    it('that was killed, likewise, and once it is back it is used again', async () => {
      const { port } = subgraphs.orgs!;
      await subgraphs.orgs!.end('SIGKILL');
      expect(await post(gateway.url, query)).toEqual({
        status: 200,
        data: rest,
        errors: missing('SUBGRAPH_UNAVAILABLE'),
      });
      expect(await ready()).toMatchObject({ status: 'degraded', away: ['orgs'] });
      subgraphs.orgs = await startRole(['subgraph', 'orgs'], { PORT: String(port) });
      expect(await post(gateway.url, query)).toMatchObject({ errors: [] });
      expect(await ready()).toEqual({ status: 'ready' });
    });
  });
});

describe('one process per subgraph', () => {
  it.each([[['subgraph', 'people']], [['federated']]])('%s needs a store that can be shared', async (args) => {
    const { code, stderr } = await run(args);
    expect(stderr).toMatch(/^talent-graph: NEO4J_URI: expected a Neo4j that several processes can share.*\n$/);
    expect(code).toBe(1);
  });

  it('the gateway says which subgraph it does not find', async () => {
    const { code, stderr } = await run(['gateway'], { ANALYTICS_URL: 'http://localhost:1/graphql' });
    expect(stderr).toMatch(/^talent-graph: CLAIMS_URL: expected where the subgraph claims is served.*\n$/);
    expect(code).toBe(1);
  });
});

const lineOf = async (role: Role, id: string) =>
  JSON.parse(
    await found(() =>
      role
        .log()
        .split('\n')
        .find((text) => text.includes(`"${id}"`)),
    ),
  ) as Record<string, unknown>;

/** The log is written a moment after the answer. */
async function found<T>(get: () => T | undefined): Promise<T> {
  for (let i = 0; i < 300; i++) {
    const value = get();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('expected a line in the log, but got none');
}
