import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serve, temporaryFolder } from '../cli/command.js';
import { trickleBoth } from './clients.js';

it('who sends the head or the body of a request by the byte loses the connection, and nobody else does', async () => {
  const server = await serve({ DATA_DIR: join(temporaryFolder(), 'data'), REQUEST_TIMEOUT_MS: '2000' });
  const started = performance.now();
  const slow = trickleBoth(server.url);
  expect(await server.ask('{ person(id: "person:nan-du") { name } }')).toEqual({
    data: { person: { name: 'Nan Du' } },
  });
  for (const said of await Promise.all(slow)) expect(said).toMatch(/^HTTP\/1\.1 408 /);
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(await server.stop('SIGTERM')).toBe(0);
});
