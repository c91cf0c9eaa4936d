import { GraphQLError, print, type ExecutionResult } from 'graphql';
import type { AskSubgraph } from '../federation/supergraph.js';
import { isTimeUp } from '../store/limit.js';
import { bookmarkHeader } from './bookmark.js';
import { notePaths } from './error-path.js';
import type { ServedContext } from './request.js';
import type { ObservedRequest } from './telemetry.js';
import { traceHeaders } from './trace.js';

/** What the gateway knows of the request that it asks a subgraph for. */
export interface ClientContext extends ServedContext {
  readonly observed: ObservedRequest;
  readonly bookmarks: readonly string[];
  readonly signal: AbortSignal;
  /** When its time is up, on the clock of `performance.now()`. */
  readonly deadline: number;
  readonly calls: { fetches: number };
  /** The subgraphs that have let this request wait for too long already. */
  readonly late: Set<string>;
}

interface Failure {
  code: 'OVERLOADED' | 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMEOUT';
  problem: string;
  err?: unknown;
  /** What the answer to the client has to say of it, by HTTP. */
  headers?: Map<string, string>;
}

/** How much of a request's time one subgraph may take: of ten seconds more than the five of one statement. */
const share = 0.6;

/**
 * Asks one subgraph over HTTP, for 60% of the time that the request has left: what another subgraph adds to an object
 * is fetched only when all of the object is there, and one that hangs must not use up its time too. A subgraph that
 * cannot be reached, or answers no GraphQL, is the error SUBGRAPH_UNAVAILABLE, and one that is not done in time
 * SUBGRAPH_TIMEOUT; the log has the cause. One that has more to do than it takes in at once is OVERLOADED, and when to
 * come again is in the header that it gave.
 */
export const subgraphClient =
  (name: string, url: string): AskSubgraph =>
  async ({ document, variables, context }) => {
    const request = context as ClientContext;
    const { requestId, observed, log, deadline } = request;
    const left = Math.floor((deadline - performance.now()) * share);
    const part = left <= 0 || request.late.has(name) ? null : observed.subgraph(name);
    const fail = ({ code, problem, err, headers }: Failure) => {
      part?.end(code);
      log.warn({ subgraph: name, code, err }, problem);
      const extensions = { code, subgraph: name, ...(headers && { http: { headers } }) };
      return { errors: [new GraphQLError(problem, { extensions })] };
    };
    const late = () => {
      request.late.add(name);
      return fail({ code: 'SUBGRAPH_TIMEOUT', problem: `The subgraph ${name} did not answer in time.` });
    };
    if (!part) return late();

    request.calls.fetches++;
    const timer = AbortSignal.timeout(left);
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-request-id': requestId,
          // A moment more than we wait, so that it is we who say that the time is up.
          'x-timeout-ms': String(left + 100),
          ...traceHeaders(part.trace),
          ...bookmarkHeader(request.bookmarks),
        },
        body: JSON.stringify({ query: print(document), variables }),
        signal: AbortSignal.any([timer, request.signal]),
      });
      const body = (await response.json()) as Partial<ExecutionResult> | null;
      if (response.status === 503 && body?.errors?.[0]?.extensions?.code === 'OVERLOADED') {
        const headers = new Map([['retry-after', response.headers.get('retry-after') ?? '1']]);
        return fail({
          code: 'OVERLOADED',
          problem: `The subgraph ${name} has more to do than it takes in at once.`,
          headers,
        });
      }
      // Without data it has refused what it was asked: it has another schema.
      if (typeof body === 'object' && typeof body?.data === 'object') {
        part.end();
        return notePaths(body);
      }
      const refused = body?.errors?.map(({ message }) => message).join('; ');
      const err = new Error(`expected an answer to GraphQL, but got HTTP ${response.status} ${refused ?? ''}`);
      return fail({ code: 'SUBGRAPH_UNAVAILABLE', problem: `The subgraph ${name} does not answer as it should.`, err });
    } catch (err) {
      if (timer.aborted || isTimeUp(request.signal)) return late();
      return fail({ code: 'SUBGRAPH_UNAVAILABLE', problem: `The subgraph ${name} does not answer.`, err });
    }
  };
