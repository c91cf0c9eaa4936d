import type { FastifyInstance } from 'fastify';
import { isGraphQL } from './arrival.js';

/**
 * Ends the connection of a client that has not taken its answer so many milliseconds after it was sent: until then it has
 * one of the places of those who are served. The pages of the explorer take none.
 */
export function endSlowReaders(app: FastifyInstance, withinMs: number): void {
  app.addHook('onSend', async (request, reply) => {
    // Who has gone already closes nothing any more that would stop the clock.
    if (!isGraphQL(request) || reply.raw.destroyed) return;
    const timer = setTimeout(() => request.raw.socket.destroy(), withinMs);
    reply.raw.once('close', () => clearTimeout(timer));
  });
}
