import { makeExecutableSchema } from '@graphql-tools/schema';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RequestContext } from '../../src/federation/context.js';
import { startServer } from '../../src/server/http.js';
import { openStore } from '../../src/store/open.js';
import { createPeople, endless, people } from '../store/statements.js';
import { metricsOf } from '../support/metrics.js';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';

const schema = makeExecutableSchema({
  typeDefs: 'type Query { endless: String }',
  resolvers: {
    Query: {
      endless: async (_: unknown, __: unknown, { reader }: RequestContext) =>
        String(await reader.run(endless, { n: 10_000 })),
    },
  },
});

describe.skipIf(!neo4jUri)('connections to a Neo4j (neo4j)', () => {
  it('are counted while slow statements hold them, with what waits for one, and are free again after', async () => {
    const settings = neo4jSettings(neo4jUri!);
    await emptyNeo4j(settings);
    const store = await openStore({ ...settings, maxPoolSize: 2, statementTimeoutMs: 60_000 });
    const server = await startServer({
      schema,
      store,
      logger: pino({ level: 'silent' }),
      settings: { port: 0, host: '127.0.0.1', language: 'en', explorerDir: null },
    });
    const leaving = new AbortController();
    onTestFinished(async () => {
      leaving.abort();
      await server.close();
      await store.close();
    });
    await store.write((tx) => tx.run(createPeople, { rows: people('bookmarked', 1) }));
    const [bookmark] = await store.bookmarks();

    const ask = (headers: Record<string, string> = {}) =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ endless }' }),
        signal: leaving.signal,
      }).catch(() => 'gone');
    /** How it is with the connections, once it is as expected. */
    const shows = async (expected: Record<string, number>) => {
      const counted = async () => {
        const metrics = await metricsOf(server.url);
        return Object.fromEntries(Object.keys(expected).map((name) => [name, metrics[`talent_graph_${name}`]]));
      };
      const isThere = async () => JSON.stringify(await counted()) === JSON.stringify(expected);
      await until(JSON.stringify(expected), isThere, { withinMs: 30_000 }).catch(() => undefined);
      expect(await counted()).toEqual(expected);
    };
    const connections = { 'store_connections{pool="usual"}': 2, 'store_connections{pool="bookmarks"}': 2 };
    const free = {
      ...connections,
      'store_connections_used{pool="usual"}': 0,
      'store_connections_used{pool="bookmarks"}': 0,
      'statements_waiting{pool="usual"}': 0,
      'statements_waiting{pool="bookmarks"}': 0,
      statements_running: 0,
      requests_running: 0,
    };
    await shows(free);

    const asked = [ask(), ask(), ask(), ask(), ask(), ask({ 'x-bookmark': bookmark! })];
    await shows({
      ...connections,
      'store_connections_used{pool="usual"}': 2,
      'store_connections_used{pool="bookmarks"}': 1,
      'statements_waiting{pool="usual"}': 3,
      'statements_waiting{pool="bookmarks"}': 0,
      statements_running: 6,
      requests_running: 6,
    });

    leaving.abort();
    expect(await Promise.all(asked)).toEqual(asked.map(() => 'gone'));
    await shows(free);
  });
});
