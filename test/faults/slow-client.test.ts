import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { serve, temporaryFolder } from '../cli/command.js';

/** What a server says to who sends a byte of this every 100 ms, until it closes the connection. */
async function trickle(url: string, start: string, more: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let said = '';
  socket.setEncoding('utf8').on('data', (text: string) => (said += text));
  socket.on('error', () => undefined);
  socket.write(start);
  const timer = setInterval(() => socket.write(more), 100);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'close');
  clearInterval(timer);
  return said;
}

it('who sends the head or the body of a request by the byte loses the connection, and nobody else does', async () => {
  const server = await serve({ DATA_DIR: join(temporaryFolder(), 'data'), REQUEST_TIMEOUT_MS: '2000' });
  const head = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
  const started = performance.now();
  const slow = [
    trickle(server.url, head, 'x'),
    trickle(server.url, `${head}content-length: 90000\r\n\r\n{ "query": "`, 'x'),
  ];
  expect(await server.ask('{ person(id: "person:nan-du") { name } }')).toEqual({
    data: { person: { name: 'Nan Du' } },
  });
  for (const said of await Promise.all(slow)) expect(said).toMatch(/^HTTP\/1\.1 408 /);
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(await server.stop('SIGTERM')).toBe(0);
});
