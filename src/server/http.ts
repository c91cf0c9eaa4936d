import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { GraphStore } from '../store/store.js';
import { addressError } from './address.js';
import { createApollo } from './apollo.js';
import { bookmarksOf } from './bookmark.js';
import { timeoutOf, within } from './deadline.js';
import { internalMessage } from './errors.js';
import { compiler, interpreter, type Executor } from './executor.js';
import { serveExplorer } from './explorer.js';
import { serveHealth, storeHealth, type Health } from './health.js';
import { publicLimits, type Limits } from './limits.js';
import { allowOnly, type Documents } from './persisted.js';
import { protect, type Protection } from './protection.js';
import { ServedRequest, type Incoming, type ServedContext } from './request.js';
import { continueTrace, type Trace } from './trace.js';

export interface ServerSettings {
  /** 0 for any free one. */
  port: number;
  host: string;
  /** The folder of the explorer's built files, served at `/`; null for none. */
  explorerDir: string | null;
  limits?: Limits;
  /** Whether clients may ask for the schema. They may when absent. */
  introspection?: boolean;
  corsOrigins?: Protection['corsOrigins'];
  rateLimit?: Protection['rateLimit'];
  /** The proxies whose word on a client's address counts, by address or network; none when absent or null. */
  trustProxy?: string | null;
  /** The only documents that are answered; all when absent. */
  documents?: Documents | null;
}

export interface StoreServerSettings extends ServerSettings {
  /** The language of names and texts when a field does not ask for one: a BCP 47 tag. */
  language: string;
  /** Executes with graphql-js instead of compiled functions. Slower, and the reference for what is right. */
  interpreted?: boolean;
}

/** What answers the requests of a server. */
export interface Backend {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  contextOf(request: Incoming): ServedContext;
  health(): Promise<Health>;
}

export interface ServerOptions {
  schema: GraphQLSchema;
  store: GraphStore;
  settings: StoreServerSettings;
  logger: Logger;
}

export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Takes no more requests, finishes those that run, and lets go of the port. The store stays open. */
  close(): Promise<void>;
}

/** Serves a schema that reads a store: the whole API, or one subgraph. Throws as `serveBackend`. */
export function startServer({ schema, store, settings, logger }: ServerOptions): Promise<RunningServer> {
  const backend: Backend = {
    schema,
    executor: settings.interpreted ? interpreter(schema) : compiler(schema),
    contextOf: (request) => new ServedRequest(store, request, settings.language),
    health: storeHealth(store, logger),
  };
  return serveBackend(backend, settings, logger);
}

/** Serves GraphQL, its health and the explorer over HTTP. Throws InvalidSetting for a port or host that cannot be had. */
export async function serveBackend(
  { schema, executor, contextOf, health }: Backend,
  settings: ServerSettings,
  logger: Logger,
): Promise<RunningServer> {
  const { limits = publicLimits, introspection = true, corsOrigins = [], rateLimit = null, documents } = settings;
  const app: FastifyInstance = fastify({
    bodyLimit: limits.body,
    // Who is slow to send a request's head or body must not hold a connection for long.
    requestTimeout: limits.time,
    http: { requestTimeout: limits.time, headersTimeout: limits.time, connectionsCheckingInterval: 1_000 },
    ...(settings.trustProxy && { trustProxy: settings.trustProxy }),
    requestIdHeader: false,
    genReqId: ({ headers: { 'x-request-id': id } }) => (typeof id === 'string' && saneId.test(id) ? id : randomUUID()),
  });
  const apollo = createApollo({
    schema,
    executor,
    logger,
    limits,
    introspection,
    plugins: [fastifyApolloDrainPlugin(app)],
  });
  await apollo.start();

  const arrivals = new WeakMap<FastifyRequest, Arrival>();
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    const trace = continueTrace(request.headers);
    const log = logger.child({ requestId: request.id, traceId: trace.traceId });
    const arrival: Arrival = { trace, log, start: performance.now() };
    arrivals.set(request, arrival);
    reply.raw.once('close', () => logRequest(arrival, request, reply));
  });
  letConnectionsGo(app);
  answerErrors(app, arrivals, limits);
  await protect(app, { corsOrigins, rateLimit });
  if (documents) allowOnly(app, documents);
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const gone = new AbortController();
        reply.raw.once('close', () => reply.raw.writableFinished || gone.abort());
        const timeoutMs = Math.min(timeoutOf(request.headers['x-timeout-ms']) ?? limits.time, limits.time);
        const signal = within(timeoutMs, gone.signal);
        const bookmarks = bookmarksOf(request.headers);
        const arrival = arrivals.get(request)!;
        const { trace, log } = arrival;
        return (arrival.served = contextOf({ id: request.id, trace, log, timeoutMs, signal, bookmarks }));
      },
    }),
  });
  serveHealth(app, health);

  try {
    if (settings.explorerDir !== null) await serveExplorer(app, settings.explorerDir);
    const url = await app.listen({ port: settings.port, host: settings.host });
    return { url, close: () => apollo.stop() };
  } catch (error) {
    await apollo.stop();
    throw addressError(error as NodeJS.ErrnoException, settings);
  }
}

/** What is known of a request before anybody looks at what it asks for. */
interface Arrival {
  readonly trace: Trace;
  readonly log: Logger;
  /** On the clock of `performance.now()`. */
  readonly start: number;
  served?: ServedContext;
}

/** One line a request. Never what is in the query's variables, nor the query, which may hold the same. */
function logRequest({ log, start, served }: Arrival, request: FastifyRequest, reply: FastifyReply) {
  const path = request.url.split('?')[0];
  log[path === '/graphql' ? 'info' : 'debug'](
    {
      method: request.method,
      path,
      status: reply.raw.writableFinished ? reply.statusCode : clientGone,
      ms: Math.round((performance.now() - start) * 10) / 10,
      ...(served && { ...served.report, ...served.cost() }),
    },
    'request',
  );
}

/** What the log calls a request whose client did not wait for the answer, as nginx does. */
const clientGone = 499;

/** What an id of a client's making may be, so that it does no harm in a header or a log. */
const saneId = /^[\w.:-]{1,128}$/;

/** While closing, an answer is the last on its connection: kept alive, it would hold up the end. */
function letConnectionsGo(app: FastifyInstance) {
  let closing = false;
  app.addHook('preClose', async () => void (closing = true));
  app.addHook('onSend', async (_request, reply) => void (closing && reply.header('connection', 'close')));
}

/** Answers what never comes to GraphQL (no JSON, too large, not found) in the form of GraphQL's errors. */
function answerErrors(app: FastifyInstance, arrivals: WeakMap<FastifyRequest, Arrival>, { body }: Limits) {
  app.setErrorHandler<Error & { statusCode?: number; code?: string }>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) {
      const extensions = { code: 'PAYLOAD_TOO_LARGE', limit: 'body', allowed: body };
      return reply.code(413).send(failure(`expected a body of at most ${body} bytes, but got more`, extensions));
    }
    if (status < 500) {
      const code = codes[status] ?? (error.code === notFound ? notFound : 'BAD_REQUEST');
      return reply.code(status).send(failure(error.message, { code }));
    }
    arrivals.get(request)?.log.error({ err: error }, 'masked error');
    return reply.code(500).send(failure(internalMessage, { code: 'INTERNAL_SERVER_ERROR', requestId: request.id }));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(failure('expected /graphql, /health/live, /health/ready or /', { code: 'NOT_FOUND' })),
  );
}

const notFound = 'PERSISTED_DOCUMENT_NOT_FOUND';
const codes: Record<number, string> = { 415: 'UNSUPPORTED_MEDIA_TYPE', 429: 'RATE_LIMITED' };

const failure = (message: string, extensions: Record<string, unknown>) => ({ errors: [{ message, extensions }] });
