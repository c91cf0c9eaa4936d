import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../cli/command.js';
import { patient, seededNeo4j } from '../federated/federation.js';
import { neo4jSettings, neo4jUri } from '../support/stores.js';
import { askPerson, broken } from './broken.js';
import { transactionsOf } from './crowd.js';

describe.skipIf(!neo4jUri)('a client that goes away, or asks too much (neo4j)', () => {
  const { uri, username, password } = neo4jSettings(neo4jUri ?? 'bolt://localhost');
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  beforeAll(seededNeo4j);
  afterAll(() => driver.close());

  it('takes with it the statement that runs for it, within 2 s', async () => {
    const settings = { ...patient, NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
    const server = await serve(settings, broken);
    const leaving = new AbortController();
    const asked = askPerson(server.url, 'person:endless', 'leaver', leaving.signal).catch(() => 'gone');
    while ((await transactionsOf(driver, 'leaver')) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    // It is not about to end by itself.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await transactionsOf(driver, 'leaver')).toBe(1);

    leaving.abort();
    const left = performance.now();
    expect(await asked).toBe('gone');
    let running = 1;
    while (running > 0 && performance.now() - left < 2_000) running = await transactionsOf(driver, 'leaver');
    expect(running).toBe(0);
    const body = { data: { person: { name: 'Nan Du' } } };
    expect(await askPerson(server.url, 'person:nan-du')).toEqual({ status: 200, body });
    expect(await server.stop('SIGTERM')).toBe(0);
  });

  it('has its answer when its time is up, and the statement is ended', async () => {
    const settings = { ...patient, NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
    const server = await serve({ ...settings, REQUEST_TIMEOUT_MS: '3000' }, broken);
    const asked = askPerson(server.url, 'person:endless', 'late');
    while ((await transactionsOf(driver, 'late')) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const { status, body } = await asked;
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { person: null },
      errors: [{ path: ['person'], extensions: { code: 'TIMEOUT' } }],
    });
    const answered = performance.now();
    let running = 1;
    while (running > 0 && performance.now() - answered < 2_000) running = await transactionsOf(driver, 'late');
    expect(running).toBe(0);
    expect(await server.stop('SIGTERM')).toBe(0);
  });
});
