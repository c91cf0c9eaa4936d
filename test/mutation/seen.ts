import type { Protection } from './protection.js';

const spans = 'test/cli/spans.test.ts';
const ofServe = { test: spans, name: 'has serve send a request and its statements, by name, as one trace' };
const ofMany = { test: spans, name: 'has a gateway and its subgraphs send one trace (neo4j)', needs: 'neo4j' } as const;
const inUse = {
  test: 'test/server/connections.test.ts',
  name: 'are counted while slow statements hold them, with what waits for one, and are free again after',
  needs: 'neo4j',
} as const;

/** What a process says of itself. */
export const seen: readonly Protection[] = [
  {
    what: 'serve sends its spans to the collector of its settings',
    file: 'src/cli/serve.ts',
    find: 'const spans = await spansOf(config);',
    replace: 'const spans = await spansOf({ ...config, collector: null });',
    ...ofServe,
  },
  {
    what: 'a span says what kind of store was asked',
    file: 'src/store/grafeo.ts',
    find: "readonly system = 'grafeo';",
    replace: "readonly system = 'neo4j';",
    ...ofServe,
  },
  {
    what: 'a process sends the spans that it has before it ends',
    file: 'src/server/http.ts',
    find: "await spans?.close().catch((err: unknown) => logger.warn({ err }, 'spans could not be sent'));",
    replace: '',
    ...ofServe,
  },
  {
    what: 'a subgraph sends its spans to the collector of its settings',
    file: 'src/cli/subgraph.ts',
    find: 'spans: await spansOf(config, name)',
    replace: 'spans: null',
    ...ofMany,
  },
  {
    what: 'a gateway sends its spans to the collector of its settings',
    file: 'src/cli/gateway.ts',
    find: "spans: await spansOf(config, 'gateway')",
    replace: 'spans: null',
    ...ofMany,
  },
  {
    what: 'the spans of a subgraph are children of those of its gateway',
    file: 'src/server/subgraph-client.ts',
    find: '...traceHeaders(part.trace),',
    replace: '...traceHeaders(observed.trace),',
    ...ofMany,
  },
  {
    what: 'the metrics say how many connections to a Neo4j are used',
    file: 'src/store/neo4j-pool.ts',
    find: 'return this.turn.activeCount;',
    replace: 'return 0;',
    ...inUse,
  },
  {
    what: 'the metrics say how many statements wait for a connection',
    file: 'src/store/neo4j-pool.ts',
    find: 'return this.turn.pendingCount;',
    replace: 'return 0;',
    ...inUse,
  },
  {
    what: 'the metrics have the connections of requests with bookmarks too',
    file: 'src/store/neo4j.ts',
    find: 'this.connections = [this.pool, this.waitingPool];',
    replace: 'this.connections = [this.pool];',
    ...inUse,
  },
  {
    what: 'the metrics say how many requests wait for their turn',
    file: 'src/server/admission.ts',
    find: 'waiting.inc();',
    replace: '',
    test: 'test/server/admission.test.ts',
    name: 'says how many wait for their turn',
  },
  {
    what: 'who has had its turn waits no more',
    file: 'src/server/admission.ts',
    find: 'waiting.dec();',
    replace: '',
    test: 'test/server/admission.test.ts',
    name: 'says how many wait for their turn',
  },
  {
    what: 'the metrics of a gateway have each request of a subgraph, by its outcome',
    file: 'src/server/telemetry.ts',
    find: "outcome: code ?? 'ok' }, seconds(start));\n        span",
    replace: "outcome: 'ok' }, seconds(start));\n        span",
    test: 'test/server/telemetry.test.ts',
    name: 'are not needed for what a gateway counts: its requests of subgraphs, by name and outcome, and no store',
  },
];
