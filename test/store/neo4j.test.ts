import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Cancelled, InvalidSetting, StoreFailure, StoreTimeout, StoreUnavailable } from '../../src/errors.js';
import { openStore } from '../../src/store/open.js';
import { statement } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import { startNeo4j } from '../neo4j/start.js';
import { neo4jSettings, neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';
import { echo, endless, people, putPeople, readByIds } from './statements.js';

const password = 'correct-horse';
const limits = { statementTimeoutMs: 20_000, checkRows: true };

describe.skipIf(!neo4jUri)('Neo4j', () => {
  const open = (settings: object = {}) => openStore({ ...limits, ...neo4jSettings(uri), ...settings });
  const { uri, username, password: given } = neo4jSettings(neo4jUri ?? 'bolt://localhost');
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, given));
  afterAll(() => driver.close());

  /** Waits until the endless statement is, or is no longer, among the server's transactions. */
  async function untilRunning(running: boolean): Promise<void> {
    const isSo = async () => {
      const { records } =
        await driver.executeQuery(`SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'a * b'
        AND NOT currentQuery STARTS WITH 'SHOW' RETURN count(*) AS n`);
      return records[0]!.get('n').toNumber() > 0 === running;
    };
    await until(`the statement ${running ? '' : 'not '}to run on the server`, isSo, { withinMs: 30_000 });
  }

  test('a request that ends, ends its statement on the server', async () => {
    const store = await open({ statementTimeoutMs: 600_000 });
    const request = new AbortController();
    const reading = store.read(endless, { n: 10_000 }, { signal: request.signal });
    await untilRunning(true);
    request.abort();
    await expect(reading).rejects.toThrow(Cancelled);
    await untilRunning(false);
    await store.close();
  });

  test('a request that ends, ends its write on the server', async () => {
    const store = await open({ statementTimeoutMs: 600_000 });
    const request = new AbortController();
    const writing = store.write((tx) => tx.run(endless, { n: 10_000 }), { signal: request.signal });
    await untilRunning(true);
    request.abort();
    await expect(writing).rejects.toThrow(Cancelled);
    await untilRunning(false);
    await store.close();
  });

  test('a statement past its limit is ended on the server', async () => {
    const store = await open({ statementTimeoutMs: 1000 });
    await expect(store.read(endless, { n: 10_000 })).rejects.toThrow(StoreTimeout);
    await untilRunning(false);
    await expect(store.write((tx) => tx.run(endless, { n: 10_000 }))).rejects.toThrow(StoreTimeout);
    await untilRunning(false);
    await store.close();
  });

  test('plans what is asked about again and again, in the background, and nothing else', async () => {
    const store = await open({ planAfter: 3 });
    const asked = { ...readByIds, text: `${readByIds.text} // asked about` };
    const once = { ...readByIds, text: `${readByIds.text} // asked about once` };
    expect([1, 2, 3].map(() => store.planned(asked))).toEqual([false, false, false]);
    expect(store.planned(once)).toBe(false);
    await until('a plan', () => store.planned(asked), { withinMs: 30_000 });
    expect(store.planned(once)).toBe(false);
    expect(store.planned(asked)).toBe(true);
    await store.close();
  });

  test('a notice of the server is a failure in tests', async () => {
    const deprecated = statement({
      name: 'test.deprecated',
      mode: 'read',
      text: 'UNWIND [1] AS x CALL { WITH x RETURN x AS y } RETURN y',
      example: {},
      row: z.unknown(),
    });
    const cartesian = statement({
      name: 'test.cartesian',
      mode: 'read',
      text: 'MATCH (a:Person), (b:Person) RETURN count(*) AS n',
      example: {},
      row: z.unknown(),
    });
    const store = await open();
    for (const notable of [deprecated, cartesian]) {
      await expect(store.read(notable, {})).rejects.toThrow(/expected no notice of the server/);
      await expect(store.read(notable, {})).rejects.toThrow(StoreFailure);
    }
    await store.close();
    const production = await open({ checkRows: false });
    expect(await production.read(deprecated, {})).toEqual([{ y: 1 }]);
    await production.close();
  });

  describe('settings', () => {
    test.each(['http://localhost:7687', 'localhost:7687', 'neo4j', ''])('the address %j is refused', async (wrong) => {
      await expect(open({ uri: wrong })).rejects.toThrow(InvalidSetting);
      await expect(open({ uri: wrong })).rejects.toThrow(/^NEO4J_URI: expected an address such as/);
    });

    test('an address with a secret in it is never shown', async () => {
      const { port } = new URL(uri);
      const store = await open({ uri: `bolt://user:${password}@127.0.0.1:${port}` }).catch((error: Error) => error);
      expect(store instanceof Error ? store.message : store.description).not.toContain(password);
      if (!(store instanceof Error)) await store.close();
    });

    test('a server that does not answer is unavailable', async () => {
      const port = await freePort();
      const opening = open({ uri: `bolt://127.0.0.1:${port}` });
      await expect(opening).rejects.toThrow(StoreUnavailable);
      await expect(opening).rejects.toThrow(`Neo4j at bolt://127.0.0.1:${port}`);
    });

    test('a database that is not there is named', async () => {
      await expect(open({ database: 'nowhere' })).rejects.toThrow(/^NEO4J_DATABASE: .* but got "nowhere"/);
    });
  });
});

// These stop and start servers of their own, which a server that was given to the tests would not like.
describe.skipIf(process.env.TEST_NEO4J !== '1')('a Neo4j of its own', () => {
  let home: string;
  let server: Awaited<ReturnType<typeof startNeo4j>>;
  const open = (given: string) =>
    openStore({ ...limits, kind: 'neo4j', uri: server.uri, username: 'neo4j', password: given });
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'talent-graph-neo4j-'));
    server = await startNeo4j({ home, auth: true });
  });
  afterAll(async () => {
    await server.kill();
    await rm(home, { recursive: true });
  });

  test('the first password has to be changed', async () => {
    await expect(open('neo4j')).rejects.toThrow(/^NEO4J_PASSWORD: .* wants user neo4j to choose a new password first/);
    const driver = neo4j.driver(server.uri, neo4j.auth.basic('neo4j', 'neo4j'));
    const texts = 'ALTER CURRENT USER SET PASSWORD FROM $from TO $to';
    await driver.executeQuery(texts, { from: 'neo4j', to: password }, { database: 'system' });
    await driver.close();
  });

  test('a wrong password is refused, and is not in the message', async () => {
    const error = await open('wrong-battery').catch((reason: Error) => reason);
    expect(error).toBeInstanceOf(InvalidSetting);
    expect((error as Error).message).toMatch(/^NEO4J_PASSWORD: bolt:\/\/127\.0\.0\.1:\d+ did not accept user neo4j/);
    expect(JSON.stringify([error, (error as Error).stack])).not.toContain('wrong-battery');
  });

  test('after a crash and a restart the same store goes on, and nothing that it acknowledged is lost', async () => {
    const store: GraphStore = await open(password);
    await store.ensureSchema();
    const written: string[] = [];
    let away = false;
    const writing = (async () => {
      for (let batch = 0; !away; batch++) {
        const rows = people(`crash-${batch}`, 10);
        await store.write((tx) => tx.run(putPeople, { rows }));
        written.push(...rows.map((row) => row.id));
      }
    })().catch((error: unknown) => error);
    await until('200 nodes', () => written.length >= 200, { withinMs: 30_000 });
    await server.kill();
    await expect(store.ping()).rejects.toThrow(StoreUnavailable);
    await expect(store.read(echo, { value: 1 })).rejects.toThrow(StoreUnavailable);
    away = true;
    expect(await writing).toBeInstanceOf(StoreUnavailable);

    server = await startNeo4j({ home, port: server.port, auth: true });
    await store.ping();
    expect(await store.read(echo, { value: 1 })).toEqual([{ value: 1 }]);
    expect(await store.read(readByIds, { ids: written })).toHaveLength(written.length);
    await store.write((tx) => tx.run(putPeople, { rows: people('after', 1) }));
    await store.close();
  });
});

test.skipIf(process.env.TEST_NEO4J !== '1')(
  'several processes may make the schema of an empty Neo4j at once',
  async () => {
    const server = await startNeo4j();
    const settings = { ...limits, ...neo4jSettings(server.uri) };
    const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(settings)));
    const made = await Promise.allSettled(stores.map((store) => store.ensureSchema()));
    expect(made.filter(({ status }) => status === 'rejected')).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
    await server.kill();
  },
  120_000,
);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
