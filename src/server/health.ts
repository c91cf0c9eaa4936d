import type { FastifyInstance } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { GraphStore } from '../store/store.js';

/** How long the store may take to answer before this process counts as not ready. */
const readyWithinMs = 2_000;

/** `/health/live`: this process answers. `/health/ready`: its store does too, else 503. */
export function serveHealth(app: FastifyInstance, store: GraphStore, logger: Logger): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const stop = new AbortController();
    const late = wait(readyWithinMs, undefined, { signal: stop.signal }).then(() => {
      throw new Error(`the store did not answer within ${readyWithinMs} ms`);
    });
    try {
      await Promise.race([store.ping(), late]);
      return { status: 'ready' };
    } catch (err) {
      logger.warn({ err }, 'not ready');
      return reply.code(503).send({ status: 'unavailable', reason: 'the store does not answer' });
    } finally {
      late.catch(() => undefined);
      stop.abort();
    }
  });
}
