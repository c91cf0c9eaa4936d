import { GraphQLError, print, type ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { AskSubgraph } from '../federation/supergraph.js';
import { notePaths } from './error-path.js';
import type { ServedContext } from './request.js';
import { traceparent } from './trace.js';

/** What the gateway knows of the request that it asks a subgraph for. */
export interface ClientContext extends ServedContext {
  readonly signal: AbortSignal;
  /** When its time is up, on the clock of `performance.now()`. */
  readonly deadline: number;
  readonly calls: { fetches: number };
}

/**
 * Asks one subgraph over HTTP. A subgraph that cannot be reached, or answers no GraphQL, is the error
 * SUBGRAPH_UNAVAILABLE, and one that is not done when the request's time is up SUBGRAPH_TIMEOUT; the log has the cause.
 */
export const subgraphClient =
  (name: string, url: string, logger: Logger): AskSubgraph =>
  async ({ document, variables, context }) => {
    const request = context as ClientContext;
    const { requestId, trace, deadline } = request;
    const left = Math.floor(deadline - performance.now());
    const fail = (code: 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMEOUT', problem: string, err?: unknown) => {
      logger.warn({ requestId, traceId: trace.traceId, subgraph: name, code, err }, problem);
      return { errors: [new GraphQLError(problem, { extensions: { code, subgraph: name } })] };
    };
    const late = () => fail('SUBGRAPH_TIMEOUT', `The subgraph ${name} did not answer in time.`);
    if (left <= 0) return late();

    request.calls.fetches++;
    const timer = AbortSignal.timeout(left);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-request-id': requestId,
          'x-timeout-ms': String(left),
          traceparent: traceparent(trace),
        },
        body: JSON.stringify({ query: print(document), variables }),
        signal: AbortSignal.any([timer, request.signal]),
      });
      const body = (await response.json()) as Partial<ExecutionResult> | null;
      // Without data it has refused what it was asked: it has another schema.
      if (typeof body === 'object' && typeof body?.data === 'object') return notePaths(body);
      const refused = body?.errors?.map(({ message }) => message).join('; ');
      const err = new Error(`expected an answer to GraphQL, but got HTTP ${response.status} ${refused ?? ''}`);
      return fail('SUBGRAPH_UNAVAILABLE', `The subgraph ${name} does not answer as it should.`, err);
    } catch (err) {
      if (timer.aborted) return late();
      return fail('SUBGRAPH_UNAVAILABLE', `The subgraph ${name} does not answer.`, err);
    }
  };
