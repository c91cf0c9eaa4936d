import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { post } from '../federated/answer.js';
import { names, seededNeo4j } from '../federated/federation.js';
import { startRole, urlsOf } from '../federated/processes.js';
import { startCollector, type SentSpan } from '../support/collector.js';
import { neo4jUri } from '../support/stores.js';
import { serve, temporaryFolder } from './command.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const parentId = 'b7ad6b7169203331';
const headers = { traceparent: `00-${traceId}-${parentId}-01` };

interface Tree {
  /** Which process sent it, and its name. */
  span: string;
  /** The store that was asked, if it was one. */
  store?: unknown;
  under: Tree[];
}

/** What was sent under a span, in the order of names. */
const treesUnder = (sent: readonly SentSpan[], id: string): Tree[] =>
  sent
    .filter(({ parentSpanId }) => parentSpanId === id)
    .map(({ service, name, spanId, attributes }) => ({
      span: `${service}: ${name}`,
      ...(attributes['db.system.name'] !== undefined && { store: attributes['db.system.name'] }),
      under: treesUnder(sent, spanId),
    }))
    .sort((a, b) => (a.span < b.span ? -1 : 1));

/** A process sends what it has at its end. */
describe('OTEL_EXPORTER_OTLP_ENDPOINT', () => {
  it('has serve send a request and its statements, by name, as one trace', async () => {
    const { sent, endpoint } = await startCollector();
    const server = await serve({
      DATA_DIR: join(temporaryFolder(), 'data'),
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    });
    const answer = await post(server.url, 'query Who { person(id: "person:nan-du") { name } }', {}, headers);
    expect(answer).toEqual({ data: { person: { name: 'Nan Du' } }, errors: [] });
    expect(await server.stop('SIGTERM')).toBe(0);
    expect(sent.map((span) => span.traceId)).toEqual(sent.map(() => traceId));
    expect(treesUnder(sent, parentId)).toEqual([
      {
        span: 'talent-graph: Who',
        under: [{ span: 'talent-graph: statement graph.nodesById', store: 'grafeo', under: [] }],
      },
    ]);
    expect(sent).toHaveLength(2);
  });

  it.skipIf(!neo4jUri)(
    'has a gateway and its subgraphs send one trace (neo4j)',
    async () => {
      await seededNeo4j();
      const { sent, endpoint } = await startCollector();
      const settings = {
        OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
        STATEMENT_TIMEOUT_MS: '60000',
        REQUEST_TIMEOUT_MS: '60000',
      };
      const started = names.map(async (name) => [name, await startRole(['subgraph', name], settings)] as const);
      const subgraphs = Object.fromEntries(await Promise.all(started));
      const gateway = await startRole(['gateway'], { ...urlsOf(subgraphs), ...settings });
      const roles = [gateway, ...Object.values(subgraphs)];
      onTestFinished(async () => void (await Promise.all(roles.map((role) => role.end('SIGKILL')))));

      const query = 'query Who { person(id: "person:nan-du") { name claims(first: 1) { totalCount } } }';
      const { errors } = await post(gateway.url, query, {}, headers);
      expect(errors).toEqual([]);
      expect(await Promise.all(roles.map((role) => role.end()))).toEqual(roles.map(() => 0));
      expect(sent.map((span) => span.traceId)).toEqual(sent.map(() => traceId));
      const asked = (name: string, statements: string[]): Tree => ({
        span: `talent-graph-gateway: subgraph ${name}`,
        under: [
          {
            span: expect.stringContaining(`talent-graph-${name}: `),
            under: statements.map((each) => ({
              span: `talent-graph-${name}: statement ${each}`,
              store: 'neo4j',
              under: [],
            })),
          },
        ],
      });
      expect(treesUnder(sent, parentId)).toEqual([
        {
          span: 'talent-graph-gateway: Who',
          under: [asked('claims', ['Entity.claims.count']), asked('people', ['graph.nodesById'])],
        },
      ]);
    },
    180_000,
  );
});
