import type { FastifyInstance } from 'fastify';

/** Characters of the bookmarks of a request: about forty of them. A subgraph gets them beside other headers. */
const longestBookmarks = 4_096;

/** Refuses headers that Apollo Server and its integration would fail at, or read for long, and mends those that can be. */
export function refuseStrangeHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const { headers } = request;
    // HTTP/1.0 has none.
    headers.host ??= 'localhost';
    // Encodings have the same names in any case.
    if (headers['content-encoding']) headers['content-encoding'] = headers['content-encoding'].toLowerCase();
    if (!URL.canParse(request.url, `${request.protocol}://${request.hostname}`)) {
      throw Object.assign(new Error('expected a Host and an address that make a URL, but got others'), {
        statusCode: 400,
      });
    }
    if ((headers['x-bookmark']?.length ?? 0) > longestBookmarks) {
      const message = `expected x-bookmark of at most ${longestBookmarks} characters, but got more`;
      throw Object.assign(new Error(message), { statusCode: 400 });
    }
    if ((headers['content-type']?.length ?? 0) > 256) {
      throw Object.assign(new Error('expected content-type: application/json, but got another'), { statusCode: 415 });
    }
  });
}
