import { join } from 'node:path';
import { expect, it } from 'vitest';
import { urlOf } from '../../src/cli/url.js';
import { hasIPv6 } from '../support/needs.js';
import { serve, temporaryFolder } from './command.js';

it.each([
  ['127.0.0.1', 'http://127.0.0.1:4000'],
  ['0.0.0.0', 'http://127.0.0.1:4000'],
  ['::1', 'http://[::1]:4000'],
  ['::', 'http://[::1]:4000'],
  ['fd00::2', 'http://[fd00::2]:4000'],
  ['localhost', 'http://localhost:4000'],
])('what listens on %s is reached at %s', (host, url) => {
  expect(urlOf({ host, port: 4000 })).toBe(url);
  expect(new URL(url).port).toBe('4000');
});

it.skipIf(!hasIPv6).each(['::', '::1'])('serve on %s says where it is reached', async (HOST) => {
  const { url, ask, stop } = await serve({ HOST, DATA_DIR: join(temporaryFolder(), 'data') });
  expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect(await ask('{ person(id: "person:nan-du") { name } }')).toEqual({ data: { person: { name: 'Nan Du' } } });
  expect(await stop('SIGTERM')).toBe(0);
});
