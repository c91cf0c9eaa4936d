import type { FastifyInstance } from 'fastify';
import { isGraphQL } from './arrival.js';
import { askedOf } from './asked.js';

/**
 * Refuses a document of more lines than allowed before anybody parses it: each comment leaves a token, and each error of
 * validation looks for the line that it is in.
 */
export function refuseManyLines(app: FastifyInstance, allowed: number): void {
  app.addHook('preHandler', async (request) => {
    if (!isGraphQL(request)) return;
    const { query } = askedOf(request);
    if (typeof query !== 'string' || query.length < allowed) return;
    const asked = query.split(/\r\n|[\n\r]/).length;
    if (asked <= allowed) return;
    throw Object.assign(new Error(`expected at most ${allowed} lines, but got ${asked}`), {
      statusCode: 400,
      code: 'LIMIT_EXCEEDED',
      limit: 'lines',
      allowed,
      asked,
    });
  });
}
