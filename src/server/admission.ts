import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { Answers } from './answers.js';
import { isGraphQL } from './arrival.js';
import { LoopTurns } from './loop-turns.js';

export interface Admission {
  /** How many requests are taken in at once. */
  most: number;
  /** How long a request may wait for those before it on its connection, in milliseconds: then the connection is closed. */
  withinMs: number;
  /** What counts those that have been taken in, and wait for their turn. */
  waiting: { inc(): void; dec(): void };
  /** What the server does instead of taking anything in; null when it does. */
  unable(): string | null;
  answers: Answers;
}

/** How many requests one connection may have sent that are not answered. */
const mostOfConnection = 10;

/**
 * Takes in so many requests of GraphQL at once: what would wait behind more of them than can be served in time is refused
 * at once, and its connection closed. What is taken in begins when it is its turn. Those of one connection are taken in one
 * after another, as they are answered: a client that reads nothing holds one place with it. Health and metrics do not wait.
 */
export function admit(app: FastifyInstance, { most, withinMs, waiting, unable, answers }: Admission): void {
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
    if ((answers.get(request.raw.socket)?.size ?? 0) > mostOfConnection) {
      const message = `expected at most ${mostOfConnection} requests of one connection at once, but got more`;
      refuse(reply, { ...full, message, limit: 'pipelined', allowed: mostOfConnection });
    }
    // Nothing of its body has been read so far, and waits with it.
    await theOneBefore(reply.raw);
    if (reply.raw.destroyed) reply.hijack();
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

  /** Until a client has what it asked for before on this connection, it cannot read this. */
  async function theOneBefore(answer: ServerResponse): Promise<void> {
    const owed = [...(answers.get(answer.req.socket) ?? [])];
    const before = owed[owed.indexOf(answer) - 1];
    if (!before) return;
    const timer = setTimeout(() => answer.req.socket.destroy(), withinMs);
    await new Promise((resolve) => before.once('close', resolve));
    clearTimeout(timer);
  }

  function refuse(
    reply: FastifyReply,
    refusal: { message: string; code: string; limit?: string; allowed?: number },
  ): never {
    turns.other();
    // Who tries again queues up with the others, one a turn, instead of being read at once with all that are connected.
    void reply.headers({ 'retry-after': '1', connection: 'close' });
    throw Object.assign(new Error(refusal.message), { ...refusal, statusCode: 503 });
  }
}
