import { setTimeout as wait } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../cli/command.js';
import { patient, seededNeo4j } from '../federated/federation.js';
import { neo4jSettings, neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';
import { askPerson, broken } from './broken.js';
import { transactionsOf } from './crowd.js';

describe.skipIf(!neo4jUri)('a client that goes away, or asks too much (neo4j)', () => {
  const { uri, username, password } = neo4jSettings(neo4jUri ?? 'bolt://localhost');
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  beforeAll(seededNeo4j);
  afterAll(() => driver.close());

  const runs = (name: string) =>
    until(`a statement of ${name}`, async () => (await transactionsOf(driver, name)) > 0, { withinMs: 10_000 });
  const hasEnded = (name: string) =>
    until(`no statement of ${name}`, async () => (await transactionsOf(driver, name)) === 0, { withinMs: 2_000 });

  it('takes with it the statement that runs for it, within 2 s', async () => {
    const settings = { ...patient, NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
    const server = await serve(settings, broken);
    const leaving = new AbortController();
    const asked = askPerson(server.url, 'person:endless', 'leaver', leaving.signal).catch(() => 'gone');
    await runs('leaver');
    // It is not about to end by itself.
    await wait(2_000);
    expect(await transactionsOf(driver, 'leaver')).toBe(1);

    leaving.abort();
    expect(await asked).toBe('gone');
    await hasEnded('leaver');
    const body = { data: { person: { name: 'Nan Du' } } };
    expect(await askPerson(server.url, 'person:nan-du')).toEqual({ status: 200, body });
    expect(await server.stop('SIGTERM')).toBe(0);
  });

  it('has its answer when its time is up, and the statement is ended', async () => {
    const settings = { ...patient, NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
    const server = await serve({ ...settings, REQUEST_TIMEOUT_MS: '3000' }, broken);
    const asked = askPerson(server.url, 'person:endless', 'late');
    await runs('late');
    const { status, body } = await asked;
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { person: null },
      errors: [{ path: ['person'], extensions: { code: 'TIMEOUT' } }],
    });
    await hasEnded('late');
    expect(await server.stop('SIGTERM')).toBe(0);
  });
});
