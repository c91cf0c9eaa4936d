import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Connections } from '../store/store.js';

/** Seconds: from what a lookup takes to the limit of a request. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Of the process, whatever it serves: event loop, memory, garbage collection. */
let ofProcess: Registry | undefined;

/**
 * What a server counts for Prometheus. Labels have few values, which no client chooses: statuses, codes, and the names
 * of statements and subgraphs; `outcome` is `ok` or the code of an error.
 */
export class Metrics {
  private readonly registry = new Registry();
  readonly requests = this.histogram('request_duration_seconds', 'GraphQL requests, from head to end.', ['status']);
  readonly running = this.gauge('requests_running', 'GraphQL requests that have begun and not ended.');
  readonly waiting = this.gauge('requests_waiting', 'GraphQL requests that were taken in and wait for their turn.');
  readonly errors = this.counter('errors_total', 'Errors in answers, by code.', ['code']);
  readonly cost = new Histogram({
    name: `${prefix}request_cost`,
    help: 'Objects that the answer of an operation may hold.',
    buckets: [1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000],
    registers: [this.registry],
  });
  readonly statements = this.histogram('statement_duration_seconds', 'Statements on the store, by name.', [
    'statement',
    'outcome',
  ]);
  readonly statementsRunning = this.gauge('statements_running', 'Statements that wait for the store, or run on it.');
  readonly fetches = this.histogram('subgraph_duration_seconds', 'Requests of a gateway to its subgraphs.', [
    'subgraph',
    'outcome',
  ]);

  /** `connections` is what the statements of the store wait for. */
  constructor(connections: readonly Connections[]) {
    const ofEach = (name: string, help: string, key: 'most' | 'used' | 'waiting') =>
      new Gauge({
        name: prefix + name,
        help,
        labelNames: ['pool'],
        registers: [this.registry],
        collect() {
          for (const each of connections) this.set({ pool: each.pool }, each[key]);
        },
      });
    if (connections.length > 0) {
      ofEach('store_connections', 'How many connections to the store there may be.', 'most');
      ofEach('store_connections_used', 'How many of them are used.', 'used');
      ofEach('statements_waiting', 'Statements that wait for a connection.', 'waiting');
    }
    ofProcess ??= processMetrics();
  }

  /** The text that Prometheus reads. */
  async text(): Promise<string> {
    return `${await this.registry.metrics()}\n${await ofProcess!.metrics()}`;
  }

  private histogram<L extends string>(name: string, help: string, labelNames: readonly L[]) {
    return new Histogram<L>({ name: prefix + name, help, labelNames, buckets, registers: [this.registry] });
  }

  private counter<L extends string>(name: string, help: string, labelNames: readonly L[]) {
    return new Counter<L>({ name: prefix + name, help, labelNames, registers: [this.registry] });
  }

  private gauge(name: string, help: string) {
    return new Gauge({ name: prefix + name, help, registers: [this.registry] });
  }
}

const prefix = 'talent_graph_';

function processMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

export function serveMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', async (_request, reply) =>
    reply.type(Registry.PROMETHEUS_CONTENT_TYPE).send(await metrics.text()),
  );
}
