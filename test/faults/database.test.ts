import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../src/cli/free-port.js';
import { start } from '../cli/command.js';
import { post } from '../federated/answer.js';
import { patient, seededNeo4j } from '../federated/federation.js';
import { startNeo4jProxy } from '../federated/neo4j-proxy.js';
import { startRole } from '../federated/processes.js';
import { startNeo4j } from '../neo4j/start.js';
import { neo4jSettings, neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';
import { askPerson, broken } from './broken.js';
import { askThirty, byCode, lateAfter, refusal, transactionsOf } from './crowd.js';
import { answer, query } from './roles.js';

const statusOf = async (url: string) =>
  fetch(url).then(
    ({ status }) => status,
    () => null,
  );

// It starts and kills a server of its own, which one that was given to the tests would not like.
describe.skipIf(process.env.TEST_NEO4J !== '1')('a database that comes and goes (neo4j)', () => {
  it('is waited for at the start, missed when it is killed in the middle of a query, and used again when it is back', async () => {
    const home = mkdtempSync(join(tmpdir(), 'talent-graph-neo4j-'));
    const port = await freePort();
    const proxy = await startNeo4jProxy(`bolt://127.0.0.1:${port}`);
    const PORT = String(await freePort());
    const url = `http://127.0.0.1:${PORT}`;
    const settings = { ...patient, PORT, NEO4J_URI: proxy.uri, NEO4J_PASSWORD: 'not-asked-for' };
    const server = start(['serve'], settings, broken);
    let database: Awaited<ReturnType<typeof startNeo4j>> | undefined;
    onTestFinished(async () => {
      await database?.kill();
      await proxy.cut();
      rmSync(home, { recursive: true, force: true });
    });

    // Absent.
    await until('it to be live', async () => (await statusOf(`${url}/health/live`)) === 200, { withinMs: 60_000 });
    expect(await statusOf(`${url}/health/ready`)).toBe(503);
    const early = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(early.status).toBe(503);
    expect(early.headers.get('retry-after')).toBe('1');
    expect(await early.json()).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });

    // There, and empty.
    database = await startNeo4j({ home, port });
    await until('it to be ready', async () => (await statusOf(`${url}/health/ready`)) === 200, { withinMs: 60_000 });
    expect(await post(url, query)).toEqual(answer);

    // Killed while it has a query.
    const driver = neo4j.driver(database.uri);
    const asked = askPerson(url, 'person:endless', 'doomed', AbortSignal.timeout(10_000));
    await until('a transaction', async () => (await transactionsOf(driver, 'doomed')) > 0, { withinMs: 60_000 });
    await driver.close();
    await database.kill();
    await proxy.cut();
    expect(await asked).toMatchObject({ body: { errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] } });
    // Long before the time of a statement is up.
    const again = await post(url, query, {}, {}, AbortSignal.timeout(10_000));
    expect(again).toMatchObject({ data: { person: null }, errors: [{ code: 'SERVICE_UNAVAILABLE' }] });
    expect(await statusOf(`${url}/health/ready`)).toBe(503);
    expect(await statusOf(`${url}/health/live`)).toBe(200);

    await proxy.restore();
    database = await startNeo4j({ home, port });
    await until('it to be ready', async () => (await statusOf(`${url}/health/ready`)) === 200, { withinMs: 60_000 });
    expect(await post(url, query)).toEqual(answer);
    expect(await server.stop('SIGTERM')).toBe(0);
  }, 180_000);
});

describe.skipIf(!neo4jUri)('a database that is slow (neo4j)', () => {
  const { uri, username, password } = neo4jSettings(neo4jUri ?? 'bolt://localhost');
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  let proxy: Awaited<ReturnType<typeof startNeo4jProxy>>;
  beforeAll(async () => {
    await seededNeo4j();
    proxy = await startNeo4jProxy(uri);
  });
  afterAll(async () => {
    await proxy?.cut();
    await driver.close();
  });

  it('ends what takes too long, refuses what would only wait, and has its connections back', async () => {
    // So that it is the limit of a statement that ends it, and not that of the request.
    const limits = { STATEMENT_TIMEOUT_MS: '3000', REQUEST_TIMEOUT_MS: '50000', MAX_REQUESTS: '12' };
    const settings = { NEO4J_URI: proxy.uri, ...limits };
    const server = await startRole(['serve'], settings);
    onTestFinished(async () => void (await server.end()));
    await until('an answer without errors', async () => (await post(server.url, query)).errors.length === 0, {
      withinMs: 60_000,
    });

    proxy.hold();
    onTestFinished(() => proxy.release());
    // More than there are connections (8), and more than may wait for one.
    expect(byCode(await Promise.all(askThirty(server.url, 'slow')))).toEqual({
      late: Array(12).fill(lateAfter(3000)),
      refused: Array(18).fill(refusal),
      other: [],
    });
    await until('no transaction', async () => (await transactionsOf(driver, 'slow')) === 0, { withinMs: 60_000 });

    proxy.release();
    const after = await Promise.all(Array.from({ length: 12 }, () => post(server.url, query)));
    expect(after).toEqual(Array(12).fill(answer));
  });

  it('breaks off in the middle of statements, is there again, and nobody has missed it', async () => {
    const server = await startRole(['serve'], { NEO4J_URI: proxy.uri, ...patient });
    onTestFinished(async () => void (await server.end()));
    await until('an answer without errors', async () => (await post(server.url, query)).errors.length === 0, {
      withinMs: 60_000,
    });

    proxy.hold();
    const asked = Promise.all(Array.from({ length: 4 }, () => post(server.url, query)));
    // By then all of them wait for their rows.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await proxy.cut();
    proxy.release();
    await proxy.restore();
    expect(await asked).toEqual(Array(4).fill(answer));
  });
});
