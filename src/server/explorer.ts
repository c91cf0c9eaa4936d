import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidSetting } from '../errors.js';

/**
 * Serves the explorer's built files at `/`, where a browser comes from `/graphql` too. Throws InvalidSetting for a folder
 * without them.
 */
export async function serveExplorer(app: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) {
    throw new InvalidSetting('explorerDir', `expected a folder with the explorer's index.html, but got ${directory}`);
  }
  await app.register(serveStatic, { root: directory });
  // Who opens the address of the API in a browser means to look at it.
  app.addHook('onRequest', async ({ method, url, headers }, reply) => {
    if (method === 'GET' && url === '/graphql' && headers.accept?.includes('text/html')) return reply.redirect('/');
  });
}
