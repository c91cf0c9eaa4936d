import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { standaloneSchema } from '../../src/federation/standalone.js';
import { buildSubgraph } from '../../src/federation/subgraph.js';
import { gatewayBackend } from '../../src/server/gateway.js';
import { serveBackend, startServer } from '../../src/server/http.js';
import { exportSpans } from '../../src/server/spans.js';
import { openStore } from '../../src/store/open.js';
import type { GraphStore } from '../../src/store/store.js';
import { subgraphs } from '../../src/subgraphs.js';
import { seed } from '../support/api.js';
import { kinds, startCollector } from '../support/collector.js';
import { metricsOf } from '../support/metrics.js';
import { start } from './fixture.js';

const logger = pino({ level: 'silent' });
const traceId = '0af7651916cd43dd8448eb211c80319c';
const parentId = 'b7ad6b7169203331';

const ask = async (url: string, body: object, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as object };
};

describe('/metrics', () => {
  it('counts requests by status, errors by code, statements by name, and looks at the process', async () => {
    const server = await start();
    onTestFinished(async () => {
      await server.close();
      await server.store.close();
    });
    await server.post({ query: '{ node(id: "person:x") }' });
    await server.post({ query: '{ node(id: "person:y") refuse }' });
    await server.post({ query: '{ nothing }' });
    await server.post('{');
    // Refused by Apollo Server itself, and asked for at the same place by another address.
    await server.post([{ query: '{ me }' }]);
    await fetch(`${server.url}/%67raphql`, { method: 'HEAD' });
    const metrics = await metricsOf(server.url);
    expect(metrics).toMatchObject({
      'talent_graph_request_duration_seconds_count{status="200"}': 2,
      'talent_graph_request_duration_seconds_count{status="400"}': 4,
      'talent_graph_errors_total{code="BAD_USER_INPUT"}': 1,
      'talent_graph_errors_total{code="GRAPHQL_VALIDATION_FAILED"}': 1,
      'talent_graph_errors_total{code="BAD_REQUEST"}': 3,
      'talent_graph_statement_duration_seconds_count{statement="graph.nodesById",outcome="ok"}': 2,
      talent_graph_request_cost_count: 2,
      talent_graph_requests_running: 0,
      talent_graph_statements_running: 0,
    });
    expect(metrics.nodejs_eventloop_lag_p99_seconds).toBeGreaterThan(0);
    expect(metrics.process_resident_memory_bytes).toBeGreaterThan(1e7);
    // Neither health checks nor its own readers count.
    await fetch(`${server.url}/health/ready`);
    expect((await metricsOf(server.url))['talent_graph_request_duration_seconds_count{status="200"}']).toBe(2);
  });

  it('logs no more than the beginning of a name that a client makes up', async () => {
    const server = await start();
    onTestFinished(async () => {
      await server.close();
      await server.store.close();
    });
    await server.post({ query: `query ${'n'.repeat(50_000)} { me }` });
    await vi.waitFor(() => {
      expect(server.lines.find(({ msg }) => msg === 'request')).toMatchObject({ operation: 'n'.repeat(100) });
    });
  });

  it('counts statements that fail, by their code', async () => {
    const server = await start();
    onTestFinished(async () => {
      await server.close();
      await server.store.close();
    });
    await server.post({ query: '{ slowRead }' }, { 'x-timeout-ms': '50' });
    const failed = Object.keys(await metricsOf(server.url)).filter((name) => name.includes('outcome="TIMEOUT"'));
    expect(failed).not.toEqual([]);
  });
});

describe('spans', () => {
  const { server, client } = kinds;
  let store: GraphStore;
  beforeAll(async () => {
    store = await openStore({ kind: 'embedded', dataDir: null, statementTimeoutMs: 5_000 });
    await store.ensureSchema();
    await seed(store);
  });
  afterAll(() => store.close());

  /** A gateway, and the subgraph of people in a process's place. */
  async function federation(endpoint: string | null) {
    const spansOf = (service: string) => (endpoint === null ? null : exportSpans(endpoint, service));
    const people = await buildSubgraph(subgraphs.find(({ name }) => name === 'people')!);
    const settings = { port: 0, host: '127.0.0.1', language: 'en', explorerDir: null };
    const subgraph = await startServer({
      schema: standaloneSchema(people),
      store,
      settings: { ...settings, spans: spansOf('people') },
      logger,
    });
    const away = 'http://127.0.0.1:9/graphql';
    const urls = { people: `${subgraph.url}/graphql`, orgs: away, claims: away, analytics: away };
    const backend = gatewayBackend(readFileSync('schema/supergraph.graphql', 'utf8'), { urls, logger });
    const gateway = await serveBackend(backend, { ...settings, spans: spansOf('gateway') }, logger);
    return {
      url: gateway.url,
      async close() {
        await gateway.close();
        await subgraph.close();
      },
    };
  }

  it('of a request, its subgraphs and their statements are one trace', async () => {
    const { sent, endpoint } = await startCollector();
    const { url, close } = await federation(endpoint);
    const query = 'query Who { person(id: "person:nan-du") { name claims { totalCount } } }';
    await ask(url, { query }, { traceparent: `00-${traceId}-${parentId}-01` });
    await close();
    const [request] = sent.filter(({ service, kind }) => service === 'gateway' && kind === server);
    expect(request).toMatchObject({
      traceId,
      parentSpanId: parentId,
      name: 'Who',
      attributes: { 'http.response.status_code': 200, 'graphql.operation.name': 'Who' },
    });
    const fetches = sent.filter(({ parentSpanId }) => parentSpanId === request!.spanId);
    expect(fetches.map(({ name, kind, status }) => ({ name, kind, failed: status.code === 2 }))).toEqual(
      expect.arrayContaining([
        { name: 'subgraph people', kind: client, failed: false },
        { name: 'subgraph claims', kind: client, failed: true },
      ]),
    );
    const own = fetches.find(({ name }) => name === 'subgraph people')!;
    const there = sent.filter(({ parentSpanId }) => parentSpanId === own.spanId);
    expect(there).toMatchObject([{ traceId, service: 'people', kind: server }]);
    const statements = sent.filter(({ parentSpanId }) => parentSpanId === there[0]!.spanId);
    expect(statements).toMatchObject([
      {
        traceId,
        name: 'statement graph.nodesById',
        attributes: { 'db.system.name': 'grafeo', 'db.operation.name': 'graph.nodesById' },
      },
    ]);
    expect(sent).toHaveLength(2 + fetches.length + statements.length);
  });

  it('are not needed for what a gateway counts: its requests of subgraphs, by name and outcome, and no store', async () => {
    const { url, close } = await federation(null);
    const began = performance.now();
    await ask(url, { query: '{ person(id: "person:nan-du") { name } }' });
    await ask(url, { query: '{ claim(id: "claim:x") { text } }' });
    const seconds = (performance.now() - began) / 1000;
    const metrics = await metricsOf(url);
    await close();
    const fetched = 'talent_graph_subgraph_duration_seconds';
    expect(metrics).toMatchObject({
      [`${fetched}_count{subgraph="people",outcome="ok"}`]: 1,
      [`${fetched}_count{subgraph="claims",outcome="SUBGRAPH_UNAVAILABLE"}`]: 1,
    });
    const took = metrics[`${fetched}_sum{subgraph="people",outcome="ok"}`]!;
    expect(took).toBeGreaterThan(0);
    expect(took).toBeLessThan(seconds);
    expect(Object.keys(metrics).filter((name) => /_count\{subgraph=/.test(name))).toHaveLength(2);
    expect(Object.keys(metrics).filter((name) => name.includes('connection'))).toEqual([]);
  });

  it('begin a trace where there is none, and leave one that is not recorded', async () => {
    const { sent, endpoint } = await startCollector();
    const { url, close } = await federation(endpoint);
    await ask(url, { query: '{ __typename }' }, { traceparent: `00-${traceId}-${parentId}-00` });
    await ask(url, { query: '{ __typename }' });
    await close();
    expect(sent).toHaveLength(1);
    expect(sent[0]!.traceId).not.toBe(traceId);
    expect(sent[0]!.parentSpanId).toBeUndefined();
  });

  it('do not hold up an answer, nor the end, when nobody takes them', async () => {
    const { url, close } = await federation('http://127.0.0.1:9');
    expect((await ask(url, { query: '{ person(id: "person:nan-du") { name } }' })).body).toEqual({
      data: { person: { name: 'Nan Du' } },
    });
    await close();
  });
});
