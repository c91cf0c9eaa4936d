import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Report, ServedContext } from './request.js';
import type { ObservedRequest, Telemetry } from './telemetry.js';

/** What is known of a request before anybody looks at what it asks for. */
export interface Arrival {
  readonly observed: ObservedRequest;
  /** Names the request and its trace in each line. */
  readonly log: Logger;
  /** What GraphQL makes of it, if it comes so far. */
  served?: ServedContext;
  /** The code of the error that it ended with before that. */
  code?: string;
}

/** The id of a request: that of its header, when it does no harm in another header or a log, or a new one. */
export const requestIdOf = ({ headers: { 'x-request-id': id } }: IncomingMessage) =>
  typeof id === 'string' && /^[\w.:-]{1,128}$/.test(id) ? id : randomUUID();

declare module 'fastify' {
  interface FastifyRequest {
    arrival: Arrival;
  }
}

/** Notes when requests come and go, for the log and for telemetry. */
export function noteArrivals(app: FastifyInstance, logger: Logger, telemetry: Telemetry): void {
  // Fastify takes no object that requests would share; each has its own from here on.
  app.decorateRequest('arrival', null as never);
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    const observed = telemetry.begin(request.headers, isGraphQL(request));
    const log = logger.child({ requestId: request.id, traceId: observed.trace.traceId });
    request.arrival = { observed, log };
    whenOver(request, reply, (isSent) => logRequest(request, isSent ? reply.statusCode : clientGone));
  });
}

/** Calls when an answer is over, and says whether all of it was sent; Node says so too of one that was cut off. */
function whenOver({ raw: { socket } }: FastifyRequest, reply: FastifyReply, call: (isSent: boolean) => void) {
  let isSent = false;
  reply.raw.once('finish', () => (isSent = !socket.destroyed));
  reply.raw.once('close', () => call(isSent));
}

/** One line a request. Never the query, nor, unless that is asked for, its variables: they may hold anything. */
function logRequest(request: FastifyRequest, status: number) {
  const { observed, log, served, code = null } = request.arrival;
  const report: Report = served?.report ?? { operation: null, cost: null, code };
  // What Apollo Server refuses before any of its plugins hears of it: a batch, another method, a form.
  if (status >= 400 && status !== clientGone) report.code ??= status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
  const ms = observed.end({ status, ...report });
  log[isGraphQL(request) ? 'info' : 'debug'](
    {
      method: request.method,
      path: pathOf(request),
      status,
      ms: Math.round(ms * 10) / 10,
      ...(served ? { ...report, ...served.cost() } : report.code !== null && { code: report.code }),
    },
    'request',
  );
}

const pathOf = ({ url }: FastifyRequest) => url.split('?')[0];

/** By its route: an address may be written in several ways. */
export const isGraphQL = ({ routeOptions }: FastifyRequest) => routeOptions.url === '/graphql';

/** What the log calls a request whose client did not wait for the answer, as nginx does. */
const clientGone = 499;
