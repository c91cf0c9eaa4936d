import type { FastifyInstance } from 'fastify';
import { isGraphQL } from './arrival.js';
import { LoopTurns } from './loop-turns.js';

/**
 * Takes in so many requests of GraphQL at once: who would wait behind more of them than can be served in time is refused
 * at once, and its connection closed. Who is taken in begins when it is its turn, and until then is one of `waiting`.
 * Health and metrics do not wait. Nobody is taken in while `unable` says what the server does instead.
 */
export function admit(
  app: FastifyInstance,
  most: number,
  waiting: { inc(): void; dec(): void },
  unable: () => string | null,
): void {
  const turns = new LoopTurns();
  let inside = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (!isGraphQL(request)) return;
    const instead = unable();
    const refusal = instead
      ? { message: `expected a server that serves, but this one ${instead}`, code: 'SERVICE_UNAVAILABLE' }
      : inside >= most
        ? {
            message: `expected at most ${most} requests at once, but got more`,
            code: 'OVERLOADED',
            limit: 'requests',
            allowed: most,
          }
        : null;
    if (refusal) {
      turns.other();
      // Who tries again queues up with the others, one a turn, instead of being read at once with all that are connected.
      void reply.headers({ 'retry-after': '1', connection: 'close' });
      throw Object.assign(new Error(refusal.message), { ...refusal, statusCode: 503 });
    }
    inside++;
    reply.raw.once('close', () => void inside--);
    waiting.inc();
    await turns.next();
    waiting.dec();
    // Nobody is there any more who wants the answer.
    if (reply.raw.destroyed) reply.hijack();
  });
}
