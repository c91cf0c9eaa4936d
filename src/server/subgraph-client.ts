import { GraphQLError, print, type ExecutionResult } from 'graphql';
import type { AskSubgraph } from '../federation/supergraph.js';
import { isTimeUp } from '../store/limit.js';
import { bookmarkHeader } from './bookmark.js';
import { notePaths } from './error-path.js';
import { codeOf, unavailable } from './errors.js';
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
  async ({ document, variables, context }) => {
    const request = context as ClientContext;
    const { requestId, observed, log, deadline } = request;
    const left = Math.floor((deadline - performance.now()) * share);
    const part = left <= 0 || request.late.has(name) ? null : observed.subgraph(name);
    const fail = ({ code, problem, err, reasons, headers }: Failure) => {
      part?.end(code);
      log.warn({ subgraph: name, code, err, reasons }, problem);
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
        const errors = body.errors?.map((error) => ofSubgraph(logVariables ? error : untold(error)));
        part.end();
        return notePaths({ ...body, ...(errors && { errors }) });
      }
      const reasons = body?.errors?.map(({ message, path, extensions }) => ({
        code: extensions?.code,
        path,
        ...(logVariables && { message }),
      }));
      const err = new Error(`expected an answer to GraphQL, but got HTTP ${response.status} without one`);
      const problem = `The subgraph ${name} does not answer as it should.`;
      return fail({ code: 'SUBGRAPH_UNAVAILABLE', problem, err, reasons });
    } catch (err) {
      if (timer.aborted || isTimeUp(request.signal)) return late();
      return fail({ code: 'SUBGRAPH_UNAVAILABLE', problem: `The subgraph ${name} does not answer.`, err });
    }
  };

type Answered = Partial<ExecutionResult> | null;

/** Null for what is no JSON, or has errors that are no list: what the parser says of it quotes it. */
function read(text: string): Answered {
  try {
    const body = JSON.parse(text) as Answered;
    return Array.isArray(body?.errors ?? []) ? body : null;
  } catch {
    return null;
  }
}

/** Bytes of an answer, inflated. Ours of all that a request may ask for are a tenth of it. */
const longestAnswer = 50_000_000;

/** The text of an answer. Throws for one that is longer than any should be, without reading the rest of it. */
async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > longestAnswer) throw new Error(`expected an answer of at most ${longestAnswer} bytes, but got more`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** An error as a client may see it: what it has for the headers of HTTP was for us, who asked. */
function ofSubgraph(error: GraphQLError): GraphQLError {
  const { http: _, ...extensions } = error.extensions ?? {};
  return { ...error, extensions } as GraphQLError;
}

/** An error that the log gets whole, and no client sees: what it says is in the log of the subgraph. */
function untold(error: GraphQLError): GraphQLError {
  const { path, extensions } = error;
  const code = codeOf(new GraphQLError('', { extensions }));
  if (code !== 'INTERNAL_SERVER_ERROR' && code !== unavailable) return error;
  return new GraphQLError('what the log of the subgraph says', { path, extensions: { code } });
}
