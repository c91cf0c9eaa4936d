import { join } from 'node:path';
import { it } from 'vitest';
import { serve, temporaryFolder } from '../cli/command.js';
import { broken } from './broken.js';
import { expectGentleEnd, expectWordOfTheEnd } from './end.js';

async function running() {
  const settings = {
    DATA_DIR: join(temporaryFolder(), 'data'),
    LOG_LEVEL: 'info',
    MAX_REQUESTS: '100',
    // So that it is the end that closes the connections of who sends nothing, and not the limit of a request.
    REQUEST_TIMEOUT_MS: '60000',
  };
  const { url, output, stop } = await serve(settings, broken);
  return { url, log: () => output.stderr, end: () => stop('SIGTERM') };
}

it('SIGTERM under fifty clients that never stop asking cuts off none that was accepted, and ends it with 0', async () => {
  await expectGentleEnd(await running());
});

it('while it ends, /health/ready and GraphQL answer 503, each in its own form', async () => {
  await expectWordOfTheEnd(await running());
});
