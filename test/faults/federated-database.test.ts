import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { post } from '../federated/answer.js';
import { seededNeo4j } from '../federated/federation.js';
import { startNeo4jProxy } from '../federated/neo4j-proxy.js';
import { neo4jSettings, neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';
import { askThirty, byCode, lateAfter, refusal, transactionsOf } from './crowd.js';
import { answer, query, startOverPeople } from './roles.js';

describe.skipIf(!neo4jUri)('a slow database behind a gateway (neo4j)', () => {
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

  // So that it is the limit of a statement that ends it, and not that of the request.
  const times = { STATEMENT_TIMEOUT_MS: '3000', REQUEST_TIMEOUT_MS: '50000' };
  const takesIn = (most: number) => ({ MAX_REQUESTS: String(most) });

  // What a subgraph refuses is missing from an answer that may hold more, and is no failure of all of it.
  it.each([
    ['the gateway', takesIn(12), takesIn(100), refusal],
    ['the subgraph', takesIn(100), takesIn(12), { ...refusal, status: 200 }],
  ])('ends what takes too long, and %s refuses what would only wait', async (_, ofGateway, ofSubgraph, refused) => {
    const settings = { NEO4J_URI: proxy.uri, ...times, ...ofSubgraph };
    const { gateway } = await startOverPeople(settings, ofGateway);
    await until('an answer without errors', async () => (await post(gateway.url, query)).errors.length === 0, {
      withinMs: 60_000,
    });

    proxy.hold();
    onTestFinished(() => proxy.release());
    // More than the subgraph has connections (8), and more than may wait for one.
    expect(byCode(await Promise.all(askThirty(gateway.url, 'slow-behind')))).toEqual({
      late: Array(12).fill(lateAfter(3000)),
      refused: Array(18).fill(refused),
      other: [],
    });
    await until('no transaction', async () => (await transactionsOf(driver, 'slow-behind')) === 0, {
      withinMs: 60_000,
    });

    proxy.release();
    const after = await Promise.all(Array.from({ length: 12 }, () => post(gateway.url, query)));
    expect(after).toEqual(Array(12).fill(answer));
  });
});
