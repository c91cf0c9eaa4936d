import type { FastifyInstance } from 'fastify';
import { isGraphQL } from './arrival.js';

/**
 * Refuses a document of more lines before anybody parses it: of each line that is a comment a token is kept, and each
 * error of validation looks for the line that it is in.
 */
export function refuseManyLines(app: FastifyInstance, allowed: number): void {
  app.addHook('preHandler', async (request) => {
    if (!isGraphQL(request)) return;
    const { query } = ((request.method === 'POST' ? request.body : request.query) ?? {}) as { query?: unknown };
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
