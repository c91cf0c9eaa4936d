import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve, temporaryFolder } from '../cli/command.js';
import { askPerson, broken, masked, untilLogged } from './broken.js';
import { untilRefused } from './clients.js';

const start = () => serve({ DATA_DIR: join(temporaryFolder(), 'data') }, broken);
type Server = Awaited<ReturnType<typeof start>>;
const logOf =
  ({ output }: Server) =>
  () =>
    output.stderr;

/** It answers, and ends only when it is told to. */
async function expectAlive(server: Server) {
  const body = { data: { person: { name: 'Nan Du' } } };
  expect(await askPerson(server.url, 'person:nan-du')).toEqual({ status: 200, body });
  expect(await server.stop('SIGTERM')).toBe(0);
}

describe('a defect', () => {
  it.each([
    ['that a resolver throws', 'person:throws', 'secret of a resolver'],
    ['with which its promise is rejected', 'person:rejects', 'secret of a promise'],
  ])('%s is masked, is in the log by the id of the request, and is no end', async (_, id, secret) => {
    const server = await start();
    const { status, body } = await askPerson(server.url, id, 'request-of-a-defect');
    expect(status).toBe(200);
    expect(body).toEqual(masked('request-of-a-defect'));
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(await untilLogged(logOf(server), 'masked error')).toMatchObject({
      level: 50,
      requestId: 'request-of-a-defect',
      err: { message: secret, stack: expect.stringContaining('defects.ts') },
    });
    await expectAlive(server);
  });

  it('of a promise that nobody waits for leaves the answer of its request, is logged, and is no end', async () => {
    const server = await start();
    expect(await askPerson(server.url, 'person:forgets')).toEqual({ status: 200, body: { data: { person: null } } });
    const line = { level: 50, err: { message: 'nobody waits for this' } };
    expect(await untilLogged(logOf(server), 'unhandled rejection')).toMatchObject(line);
    await expectAlive(server);
  });

  it('of such a promise outside any request is logged, and is no end', async () => {
    const server = await start();
    server.signal('SIGUSR2');
    const line = { level: 50, err: { message: 'this is of no request' } };
    expect(await untilLogged(logOf(server), 'unhandled rejection')).toMatchObject(line);
    await expectAlive(server);
  });

  it('that is thrown where nobody can catch it is logged, and ends it with 1, once what ran has its answer', async () => {
    const server = await start();
    const slow = askPerson(server.url, 'person:slow');
    expect((await askPerson(server.url, 'person:explodes')).status).toBe(200);
    const line = { level: 60, err: { message: 'nobody catches this', stack: expect.stringContaining('defects.ts') } };
    expect(await untilLogged(logOf(server), 'uncaught exception: ending')).toMatchObject(line);
    await untilRefused(server.url);
    expect(await slow).toEqual({ status: 200, body: { data: { person: null } } });
    expect(await server.closed).toBe(1);
  });
});
