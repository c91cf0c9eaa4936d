import { getOperationAST } from 'graphql';
import type { Logger } from 'pino';
import { joinSubgraphs, keyFields } from '../federation/supergraph.js';
import { DateTime, PartialDate } from '../relay/scalars.js';
import { decideConditions } from './conditions.js';
import { restorePaths } from './error-path.js';
import { interpreter } from './executor.js';
import { withFreeAliases } from './free-aliases.js';
import { readyWithinMs, type Health } from './health.js';
import type { Backend } from './http.js';
import type { Incoming, Report } from './request.js';
import { subgraphClient, type ClientContext } from './subgraph-client.js';
import type { ObservedRequest } from './telemetry.js';

export interface GatewayOptions {
  /** Where each subgraph answers GraphQL, by its name. */
  urls: Readonly<Record<string, string>>;
  logger: Logger;
  /** Whether the log has what may come of the variables of requests. It has not when absent. */
  logVariables?: boolean;
}

/** Answers requests by asking subgraphs that run elsewhere. It has no store. */
export function gatewayBackend(supergraphSdl: string, { urls, logger, logVariables = false }: GatewayOptions): Backend {
  const client = (name: string) => subgraphClient({ name, url: urls[name]!, logVariables });
  const schema = joinSubgraphs(supergraphSdl, client, [PartialDate, DateTime]);
  const interpret = interpreter(schema);
  // Where an error arose within a subgraph is told in the names that it was asked for.
  const executor = withFreeAliases(keyFields(supergraphSdl), async (request) => {
    const decided = decideConditions(schema, request);
    const result = await interpret(decided);
    const operation = getOperationAST(decided.document, decided.operationName);
    return operation ? restorePaths(result, { schema, document: decided.document, operation }) : result;
  });
  let away = '';
  let started = false;
  return {
    schema,
    connections: [],
    executor,
    contextOf: (request) => new GatewayRequest(request),
    async health() {
      const health = await gatewayHealth(urls);
      const now = health.away?.join(', ') ?? '';
      // Until they have all been there once, they are still starting.
      const level = !started ? 'debug' : now ? 'warn' : 'info';
      if (now !== away) logger[level]({ away: health.away ?? [] }, now ? 'subgraphs away' : 'all subgraphs answer');
      away = now;
      started ||= now === '';
      return health;
    },
  };
}

class GatewayRequest implements ClientContext {
  readonly requestId: string;
  readonly observed: ObservedRequest;
  readonly log: Logger;
  readonly bookmarks: readonly string[];
  readonly signal: AbortSignal;
  readonly deadline: number;
  readonly report: Report = { operation: null, code: null, cost: null };
  readonly calls = { fetches: 0 };
  readonly late = new Set<string>();

  constructor({ id, observed, log, timeoutMs, signal, bookmarks }: Incoming) {
    this.requestId = id;
    this.observed = observed;
    this.log = log;
    this.bookmarks = bookmarks;
    this.signal = signal;
    this.deadline = performance.now() + timeoutMs;
  }

  cost() {
    return { ...this.calls };
  }
}

/** Ready with all subgraphs, degraded without some of them, and unavailable without any. */
async function gatewayHealth(urls: GatewayOptions['urls']): Promise<Health> {
  const names = Object.keys(urls);
  const answers = await Promise.all(names.map((name) => answersNow(urls[name]!)));
  const away = names.filter((_, i) => !answers[i]);
  if (away.length === 0) return { status: 'ready' };
  const status = away.length < names.length ? 'degraded' : 'unavailable';
  return { status, reason: `no answer of ${away.join(', ')}`, away };
}

/**
 * Whether a subgraph, of this product or of anybody, can do its work: by its own account where it gives one. A server
 * that knows no such address says so in ways of its own, and is asked for GraphQL.
 */
async function answersNow(url: string): Promise<boolean> {
  const signal = AbortSignal.timeout(readyWithinMs);
  try {
    const own = await fetch(new URL('/health/ready', url), { redirect: 'error', signal });
    if (own.ok) return true;
    if (own.status === 503) return false;
    const body = JSON.stringify({ query: '{ __typename }' });
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
    });
    return response.ok;
  } catch {
    return false;
  }
}
