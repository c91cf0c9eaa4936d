import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../src/cli/free-port.js';
import { run } from '../cli/command.js';
import { post } from '../federated/answer.js';
import { names, patient, seededNeo4j } from '../federated/federation.js';
import { urlsOf } from '../federated/processes.js';
import { startNeo4j } from '../neo4j/start.js';
import { neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';
import { trickleBoth } from './clients.js';
import { transactionsOf } from './crowd.js';
import { expectGentleEnd, expectWordOfTheEnd } from './end.js';
import { answer, query, role, startOverPeople } from './roles.js';

const missed = {
  data: { person: null },
  errors: [
    {
      message: expect.any(String),
      path: ['person'],
      code: 'SERVICE_UNAVAILABLE',
    },
  ],
};

describe.skipIf(!neo4jUri)('a gateway over subgraphs (neo4j)', () => {
  beforeAll(seededNeo4j);

  // All of the clients at once.
  const start = (settings: Record<string, string>) => startOverPeople(settings, { MAX_REQUESTS: '100' });

  it('SIGTERM under fifty clients that never stop asking cuts off none that it accepted, and ends it with 0', async () => {
    const { gateway } = await start(patient);
    await expectGentleEnd(gateway);
  });

  it('while it ends, /health/ready and GraphQL answer 503, each in its own form', async () => {
    const { gateway } = await start(patient);
    await expectWordOfTheEnd(gateway);
  });

  it('who sends a request by the byte to either loses the connection, and nobody else does', async () => {
    const { people, gateway } = await start({ REQUEST_TIMEOUT_MS: '2000' });
    const started = performance.now();
    const slow = [gateway, people].flatMap(({ url }) => trickleBoth(url));
    expect(await post(gateway.url, query)).toEqual(answer);
    for (const said of await Promise.all(slow)) expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(await post(gateway.url, query)).toEqual(answer);
  });
});

// It kills a server of its own, which one that was given to the tests would not like.
it.skipIf(process.env.TEST_NEO4J !== '1')(
  'a gateway says within 10 s that the database behind its subgraphs was killed in the middle of a query, and uses it again when it is back (neo4j)',
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'talent-graph-neo4j-'));
    const port = await freePort();
    let database = await startNeo4j({ home, port });
    onTestFinished(async () => {
      await database.kill();
      rmSync(home, { recursive: true, force: true });
    });
    // What is seeded now is known now.
    const settings = { NEO4J_URI: database.uri, NEO4J_PASSWORD: 'not-asked-for', TEST_CLOCK: String(Date.now()) };
    expect((await run(['seed'], { ...settings, STATEMENT_TIMEOUT_MS: '60000' })).code).toBe(0);
    const defects = ['./test/faults/defects.ts'];
    // Neither the time of a statement nor that of a request is up before the database is gone.
    const ofSubgraph = { ...settings, STATEMENT_TIMEOUT_MS: '20000' };
    const started = names.map(async (name) => [name, await role(['subgraph', name], ofSubgraph, defects)] as const);
    const subgraphs = Object.fromEntries(await Promise.all(started));
    const gateway = await role(['gateway'], { ...urlsOf(subgraphs), REQUEST_TIMEOUT_MS: '30000' });
    const ask = () => post(gateway.url, query, {}, {}, AbortSignal.timeout(10_000));
    const healthOf = async (which: string) => (await fetch(`${gateway.url}/health/${which}`)).status;
    const isReady = async () => {
      const health = await fetch(`${gateway.url}/health/ready`);
      return ((await health.json()) as { status: string }).status === 'ready';
    };
    const works = async () => (await ask()).errors.length === 0 && (await isReady());
    await until('the gateway to answer, and to be ready', works, { withinMs: 60_000 });

    expect(await ask()).toEqual(answer);

    // Killed while it has as many queries as a subgraph has connections, and as many more wait for one.
    const driver = neo4j.driver(database.uri);
    const endless = '{ person(id: "person:endless") { name } }';
    const during = Array.from({ length: 16 }, () => post(gateway.url, endless, {}, { 'x-request-id': 'doomed' }));
    await until('transactions', async () => (await transactionsOf(driver, 'doomed')) >= 8, { withinMs: 5_000 });
    await driver.close();
    await database.kill();
    const killed = performance.now();
    const all = [...during, ...Array.from({ length: 8 }, ask)];
    expect(await Promise.all(all)).toEqual(all.map(() => missed));
    expect(performance.now() - killed).toBeLessThan(10_000);
    expect(await ask()).toEqual(missed);
    expect(await healthOf('ready')).toBe(503);
    expect(await healthOf('live')).toBe(200);

    database = await startNeo4j({ home, port });
    await until('the gateway to answer, and to be ready', works, { withinMs: 60_000 });
    expect(await ask()).toEqual(answer);
    for (const each of [gateway, ...Object.values(subgraphs)]) expect(await each.end()).toBe(0);
  },
  300_000,
);
