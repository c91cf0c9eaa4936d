import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidSetting } from '../errors.js';

/** Everything from this host; the editor makes styles of its own, and starts its workers from blobs. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the explorer's built files at `/`. Throws InvalidSetting for a folder without them. */
export async function serveExplorer(app: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) {
    throw new InvalidSetting('explorerDir', `expected a folder with the explorer's index.html, but got ${directory}`);
  }
  await app.register(serveStatic, {
    root: directory,
    setHeaders(response) {
      response.header('content-security-policy', contentSecurityPolicy);
      response.header('x-content-type-options', 'nosniff');
      response.header('referrer-policy', 'no-referrer');
    },
  });
}
