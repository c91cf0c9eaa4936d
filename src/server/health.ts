import type { FastifyInstance } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';

/** How long whatever stands behind this process may take to answer before it counts as away. */
export const readyWithinMs = 2_000;

/** Whether a process can do its work: all of it, what does not need `away`, or none. */
export interface Health {
  readonly status: 'ready' | 'degraded' | 'unavailable';
  readonly reason?: string;
  readonly away?: readonly string[];
}

/** `/health/live`: this process answers. `/health/ready`: what `check` says; 503 when it is unavailable. */
export function serveHealth(app: FastifyInstance, check: () => Promise<Health>): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  // However many ask at once, the store is asked once.
  let asked: Promise<Health> | null = null;
  app.get('/health/ready', async (_request, reply) => {
    const health = await (asked ??= check().finally(() => (asked = null)));
    return reply.code(health.status === 'unavailable' ? 503 : 200).send(health);
  });
}

/** A process is as ready as its store. */
export const storeHealth = (store: { ping(): Promise<void> }, logger: Logger) => async (): Promise<Health> => {
  const stop = new AbortController();
  const late = wait(readyWithinMs, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`the store did not answer within ${readyWithinMs} ms`);
  });
  try {
    await Promise.race([store.ping(), late]);
    return { status: 'ready' };
  } catch (err) {
    logger.warn({ err }, 'not ready');
    return { status: 'unavailable', reason: 'the store does not answer' };
  } finally {
    late.catch(() => undefined);
    stop.abort();
  }
};
