import type { FastifyInstance, FastifyReply } from 'fastify';
import { isGraphQL } from './arrival.js';
import { LoopTurns } from './loop-turns.js';

/**
 * Takes in so many requests of GraphQL at once: what would wait behind more of them than can be served in time is refused
 * at once, and its connection closed. What is taken in begins when it is its turn, and until then is one of `waiting`.
 * Health and metrics do not wait. Nothing is taken in while `unable` says what the server does instead.
 */
export function admit(
  app: FastifyInstance,
  most: number,
  waiting: { inc(): void; dec(): void },
  unable: () => string | null,
): void {
  const turns = new LoopTurns();
  const full = {
    message: `expected at most ${most} requests at once, but got more`,
    code: 'OVERLOADED',
    limit: 'requests',
    allowed: most,
  };
  let inside = 0;
  const isFull = () => inside >= most;
  app.addHook('onRequest', async (request, reply) => {
    if (!isGraphQL(request)) return;
    const instead = unable();
    if (instead)
      refuse(reply, { message: `expected a server that serves, but this one ${instead}`, code: 'SERVICE_UNAVAILABLE' });
    if (isFull()) refuse(reply, full);
  });
  // With its body: a client that is slow to send that has no place until it has.
  app.addHook('preValidation', async (request, reply) => {
    if (!isGraphQL(request)) return;
    // Nothing closes any more what would free its place.
    if (reply.raw.destroyed) return void reply.hijack();
    if (isFull()) refuse(reply, full);
    inside++;
    reply.raw.once('close', () => void inside--);
    waiting.inc();
    await turns.next();
    waiting.dec();
    // Nobody is there any more who wants the answer.
    if (reply.raw.destroyed) reply.hijack();
  });

  function refuse(reply: FastifyReply, refusal: { message: string; code: string }): never {
    turns.other();
    // Who tries again queues up with the others, one a turn, instead of being read at once with all that are connected.
    void reply.headers({ 'retry-after': '1', connection: 'close' });
    throw Object.assign(new Error(refusal.message), { ...refusal, statusCode: 503 });
  }
}
