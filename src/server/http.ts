import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Connections, GraphStore } from '../store/store.js';
import { addressError } from './address.js';
import { admit } from './admission.js';
import { answersOf } from './answers.js';
import { createApollo } from './apollo.js';
import { noteArrivals, requestIdOf } from './arrival.js';
import { bookmarksOf } from './bookmark.js';
import { timeoutOf, whileWaitedFor } from './deadline.js';
import { endSoon } from './ending.js';
import { internalMessage } from './errors.js';
import { compiler, type Executor } from './executor.js';
import { serveExplorer } from './explorer.js';
import { refuseStrangeHeaders } from './headers.js';
import { serveHealth, storeHealth, type Health } from './health.js';
import { publicLimits, type Limits } from './limits.js';
import { refuseManyLines } from './lines.js';
import { allowOnly, refuseStrangeHashes, type Documents } from './persisted.js';
import { protect, type Protection } from './protection.js';
import { ServedRequest, type Incoming, type ServedContext } from './request.js';
import { serveMetrics } from './metrics.js';
import { endSlowReaders } from './sending.js';
import { Telemetry, type Spans } from './telemetry.js';

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
  /** Whether the log has the variables of requests. It has not when absent: they may hold what is nobody's business. */
  logVariables?: boolean;
  /** What has to be done before it can answer: until then it is not ready, and answers 503. */
  prepared?: Promise<unknown>;
  /** Where spans go; nowhere when absent. The server closes it. */
  spans?: Spans | null;
}

export interface StoreServerSettings extends ServerSettings {
  /** The language of names and texts when a field does not ask for one: a BCP 47 tag. */
  language: string;
  /** How often an operation is interpreted by graphql-js before it is compiled: once when absent, Infinity for always. */
  interpretedFirst?: number;
}

/** What answers the requests of a server. */
export interface Backend {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  /** What the statements of its store wait for. */
  readonly connections: readonly Connections[];
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
    executor: compiler(schema, settings),
    connections: store.connections,
    contextOf: (request) => new ServedRequest(store, request, settings.language),
    health: storeHealth(store, logger),
  };
  return serveBackend(backend, settings, logger);
}

/** How often the server looks for connections that are too slow, in milliseconds. */
const connectionsChecked = 500;

/** Serves GraphQL, its health and the explorer over HTTP. Throws InvalidSetting for a port or host that cannot be had. */
export async function serveBackend(
  { schema, executor, connections, contextOf, health }: Backend,
  settings: ServerSettings,
  logger: Logger,
): Promise<RunningServer> {
  const { limits = publicLimits, introspection = true, corsOrigins = [], rateLimit = null, documents } = settings;
  const { logVariables = false, spans = null } = settings;
  const telemetry = new Telemetry(spans, connections);
  const sendWithin = Math.max(1, limits.time - connectionsChecked);
  const app: FastifyInstance = fastify({
    bodyLimit: limits.body,
    // Who is slow to send a request's head or body must not hold a connection for longer than an answer may take.
    requestTimeout: sendWithin,
    http: { requestTimeout: sendWithin, headersTimeout: sendWithin, connectionsCheckingInterval: connectionsChecked },
    ...(settings.trustProxy && { trustProxy: settings.trustProxy }),
    // A request that comes while the server ends is answered in our own form.
    return503OnClosing: false,
    // Of an address that cannot be read, before any hook.
    frameworkErrors: ({ message }, { id }, reply: FastifyReply) => {
      const errors = [{ message, extensions: { code: 'BAD_REQUEST' } }];
      void reply.code(400).header('x-request-id', id).send({ errors });
    },
    requestIdHeader: false,
    genReqId: requestIdOf,
  });
  const apollo = createApollo({
    schema,
    executor,
    logger,
    limits,
    introspection,
    logVariables,
    plugins: [fastifyApolloDrainPlugin(app)],
  });
  await apollo.start();

  const close = async () => {
    await apollo.stop();
    await spans?.close().catch((err: unknown) => logger.warn({ err }, 'spans could not be sent'));
  };

  noteArrivals(app, logger, telemetry);
  answerErrors(app, limits);
  await protect(app, { corsOrigins, rateLimit });
  refuseStrangeHeaders(app);
  const answers = answersOf(app.server);
  const ending = endSoon(app, answers);
  endSlowReaders(app, limits.time);
  let isPrepared = settings.prepared === undefined;
  settings.prepared?.then(
    () => (isPrepared = true),
    () => undefined,
  );
  admit(app, {
    most: limits.requests,
    withinMs: limits.time,
    waiting: telemetry.metrics.waiting,
    unable: () => (ending.begun ? 'ends' : isPrepared ? null : 'still waits for its store'),
    answers,
  });
  refuseStrangeHashes(app);
  refuseManyLines(app, limits.lines);
  if (documents) allowOnly(app, documents);
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const { arrival } = request;
        const wholeMs = Math.min(timeoutOf(request.headers['x-timeout-ms']) ?? limits.time, limits.time);
        // Since it came: it may have waited for its turn.
        const timeoutMs = Math.max(0, Math.floor(wholeMs - arrival.observed.elapsedMs()));
        const signal = whileWaitedFor(reply.raw, timeoutMs);
        const bookmarks = bookmarksOf(request.headers);
        const { observed, log } = arrival;
        return (arrival.served = contextOf({ id: request.id, observed, log, timeoutMs, signal, bookmarks }));
      },
    }),
  });
  serveHealth(app, async () => {
    if (ending.begun) return { status: 'unavailable', reason: 'ending' };
    return isPrepared ? health() : { status: 'unavailable', reason: 'still starting' };
  });
  serveMetrics(app, telemetry.metrics);

  try {
    if (settings.explorerDir !== null) await serveExplorer(app, settings.explorerDir);
    const url = await app.listen({ port: settings.port, host: settings.host });
    return { url, close };
  } catch (error) {
    await close();
    throw addressError(error as NodeJS.ErrnoException, settings);
  }
}

/** Answers what never comes to GraphQL (no JSON, too large, not found) in the form of GraphQL's errors. */
function answerErrors(app: FastifyInstance, { body }: Limits) {
  const answer = (request: FastifyRequest, reply: FastifyReply, status: number, problem: Problem) => {
    const { message, ...extensions } = problem;
    request.arrival.code = extensions.code;
    return reply.code(status).send({ errors: [{ message, extensions }] });
  };
  app.setErrorHandler<Refused>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) {
      const message = `expected a body of at most ${body} bytes, but got more`;
      // Whoever still sends it would find a closed connection, and not read this: the rest is read, and thrown away.
      reply.removeHeader('connection');
      request.raw.resume();
      return answer(request, reply, 413, { message, code: 'PAYLOAD_TOO_LARGE', limit: 'body', allowed: body });
    }
    if (status < 500 || status === 503) {
      const code = codes[status] ?? (own.has(error.code) ? error.code! : 'BAD_REQUEST');
      const { limit, allowed, asked } = error;
      const message =
        error.code === notJson ? 'expected content-type: application/json, but got another' : error.message;
      return answer(request, reply, status, { message, code, ...(limit !== undefined && { limit, allowed, asked }) });
    }
    request.arrival.log.error({ err: error }, 'masked error');
    const requestId = request.id;
    return answer(request, reply, 500, { message: internalMessage, code: 'INTERNAL_SERVER_ERROR', requestId });
  });
  app.setNotFoundHandler((request, reply) => {
    if (/^\/graphql(\?|$)/.test(request.url)) {
      void reply.header('allow', 'GET, POST');
      return answer(request, reply, 405, {
        message: 'expected GET or POST, but got another method',
        code: 'BAD_REQUEST',
      });
    }
    const message = 'expected /graphql, /health/live, /health/ready, /metrics or /';
    return answer(request, reply, 404, { message, code: 'NOT_FOUND' });
  });
}

interface Refused extends Error {
  statusCode?: number;
  code?: string;
  limit?: string;
  allowed?: number;
  asked?: number;
}

interface Problem {
  message: string;
  code: string;
  [extension: string]: unknown;
}

/** Fastify's code for another content type. */
const notJson = 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
/** Those that we give; Fastify's own are not for clients. */
const own = new Set<unknown>(['LIMIT_EXCEEDED', 'PERSISTED_DOCUMENT_NOT_FOUND', 'OVERLOADED', 'SERVICE_UNAVAILABLE']);
const codes: Record<number, string> = { 415: 'UNSUPPORTED_MEDIA_TYPE', 429: 'RATE_LIMITED' };
