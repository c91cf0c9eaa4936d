import { GraphQLError, print, type ExecutionResult } from 'graphql';
import type { AskSubgraph } from '../federation/supergraph.js';
import { isTimeUp } from '../store/limit.js';
import { bookmarkHeader } from './bookmark.js';
import { resultOf } from './error-path.js';
import type { ServedContext } from './request.js';
import { isAnswerTo, problemOf, read, textOf } from './subgraph-answer.js';
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
  code: 'CANCELLED' | 'OVERLOADED' | 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMEOUT';
  problem: string;
  err?: unknown;
  /** What the subgraph gives for reasons. */
  reasons?: unknown;
  /** What the answer to the client has to say of it, by HTTP. */
  headers?: Map<string, string>;
}

export interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly logVariables: boolean;
}

/** How much of a request's time one subgraph may take: of ten seconds more than the five of one statement. */
const share = 0.6;
/** How many of the errors with which a subgraph refuses everything are logged. */
const mostReasons = 10;

/**
 * Asks one subgraph over HTTP, for 60% of the time that the request has left: what another subgraph adds to an object
 * is fetched only when all of the object is there, and one that hangs must not use up its time too. A subgraph that
 * cannot be reached, or answers no GraphQL, is the error SUBGRAPH_UNAVAILABLE, and one that is not done in time
 * SUBGRAPH_TIMEOUT; the log has the cause. One that has more to do than it takes in at once is OVERLOADED, and when to
 * come again is in the header that it gave.
 *
 * What a subgraph says of an error may hold what a client has sent: it is in the log only with `logVariables`.
 */
export const subgraphClient =
  ({ name, url, logVariables }: Subgraph): AskSubgraph =>
  async (asked) => {
    const { document, variables, context } = asked;
    const request = context as ClientContext;
    const { requestId, observed, log, deadline } = request;
    const left = Math.floor((deadline - performance.now()) * share);
    const part = left <= 0 || request.late.has(name) ? null : observed.subgraph(name);
    const fail = ({ code, problem, err, reasons, headers }: Failure) => {
      part?.end(code);
      // Of a client that has gone nobody needs to know.
      if (code !== 'CANCELLED') log.warn({ subgraph: name, code, err, reasons }, problem);
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
      const body = read(await textOf(response));
      if (response.status === 503 && body?.errors[0]?.extensions?.code === 'OVERLOADED') {
        const after = response.headers.get('retry-after') ?? '';
        return fail({
          code: 'OVERLOADED',
          problem: `The subgraph ${name} has more to do than it takes in at once.`,
          headers: new Map([['retry-after', /^\d{1,4}$/.test(after) ? after : '1']]),
        });
      }
      if (body && isAnswerTo(asked, body)) {
        part.end();
        const errors = body.errors.map((error) => problemOf(name, error, { isTold: logVariables }));
        return resultOf(body.data as ExecutionResult['data'], errors);
      }
      const reasons = body?.errors.slice(0, mostReasons).map((error) => {
        const { message, path, extensions } = problemOf(name, error, { isTold: true });
        return { code: extensions.code, path, ...(logVariables && { message }) };
      });
      const err = new Error(`expected an answer to GraphQL, but got HTTP ${response.status} without one`);
      const problem = `The subgraph ${name} does not answer as it should.`;
      return fail({ code: 'SUBGRAPH_UNAVAILABLE', problem, err, reasons });
    } catch (err) {
      if (timer.aborted || isTimeUp(request.signal)) return late();
      if (request.signal.aborted) return fail({ code: 'CANCELLED', problem: 'The client has gone.' });
      return fail({ code: 'SUBGRAPH_UNAVAILABLE', problem: `The subgraph ${name} does not answer.`, err });
    }
  };
