import compress from '@fastify/compress';
import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { isIP } from 'node:net';
import { isGraphQL } from './arrival.js';

export interface Protection {
  /** Whose pages may read answers, beside those of this server. */
  corsOrigins: readonly string[];
  /** How many requests a minute one address may send; null for any number. */
  rateLimit: number | null;
}

/** Headers that keep browsers from harm, and refusals of who sends too much or nothing that can be read. */
export async function protect(app: FastifyInstance, { corsOrigins, rateLimit: max }: Protection): Promise<void> {
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      // Everything from this host; the explorer's editor makes styles of its own, and starts its workers from blobs.
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Whether a site is reached by TLS alone is for whoever ends TLS to say.
    strictTransportSecurity: false,
  });
  app.addHook('onRequest', (request, reply, done) => setHeaders(request.raw, reply.raw, done as () => void));
  if (corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...corsOrigins],
      methods: ['GET', 'POST'],
      exposedHeaders: ['x-request-id', 'retry-after'],
    });
  }
  if (max !== null) {
    await app.register(rateLimit, {
      global: false,
      max,
      timeWindow: '1 minute',
      keyGenerator: ({ ip }) => withoutPort(ip),
      allowList: (request) => !isGraphQL(request),
      errorResponseBuilder: (_request, { after }) =>
        Object.assign(new Error(`expected at most ${max} requests a minute, but got more; try again in ${after}`), {
          statusCode: 429,
          limit: 'rate',
          allowed: max,
        }),
    });
    // Before a place is taken, and before who comes in vain is told so.
    app.addHook('onRequest', app.rateLimit());
  }
  // Bodies are inflated as they come, and counted as they are inflated. Whoever ends TLS compresses answers.
  await app.register(compress, { globalCompression: false });
}

/** Some proxies write the port of a client beside its address, which is another for each connection. */
const withoutPort = (address: string) => (isIP(address) ? address : address.replace(/^\[?(.*?)\]?(:\d+)?$/, '$1'));
