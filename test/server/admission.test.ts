import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { serveBackend, type Backend } from '../../src/server/http.js';
import { publicLimits } from '../../src/server/limits.js';
import type { Incoming, Report } from '../../src/server/request.js';
import { metricsOf } from '../support/metrics.js';
import { until } from '../support/until.js';
import { schema } from './fixture.js';

const body = JSON.stringify({ query: '{ __typename }' });
const request = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

/** A server whose requests are the test's to execute. */
async function serve(execute: () => unknown, limits = publicLimits, beforeHealth = () => delay(50)) {
  const came: Incoming[] = [];
  let asked = 0;
  const backend: Backend = {
    schema,
    connections: [],
    executor: async () => {
      await execute();
      return { data: { __typename: 'Query' } };
    },
    contextOf: (incoming) => {
      came.push(incoming);
      const report: Report = { operation: null, code: null, cost: null };
      return { requestId: incoming.id, log: incoming.log, report, cost: () => ({}) };
    },
    health: async () => {
      asked++;
      await beforeHealth();
      return { status: 'ready' };
    },
  };
  const settings = { port: 0, host: '127.0.0.1', explorerDir: null, limits };
  const server = await serveBackend(backend, settings, pino({ level: 'silent' }));
  onTestFinished(() => server.close());
  const open = () => connect(Number(new URL(server.url).port), '127.0.0.1');
  return { ...server, came, open, healthAsked: () => asked };
}

const busyFor = (ms: number) => {
  const start = performance.now();
  while (performance.now() - start < ms);
};

it('accepts connections while requests wait, and so refuses who is too many at once', async () => {
  let executed = 0;
  const server = await serve(() => (executed++, busyFor(10)), { ...publicLimits, requests: 10 });
  const statuses: { status: string; executed: number }[] = [];
  await Promise.all(
    Array.from({ length: 60 }, async () => {
      const socket = server.open();
      socket.write(request);
      const [answer] = (await once(socket.setEncoding('utf8'), 'data')) as [string];
      statuses.push({ status: answer.slice(9, 12), executed });
      socket.destroy();
    }),
  );
  const refused = statuses.filter(({ status }) => status === '503');
  expect(refused.length + executed).toBe(60);
  // A fifth of the time that all would have taken, and not one after the other as those before them are served.
  expect(refused.length).toBeGreaterThan(30);
});

it('says how many wait for their turn', async () => {
  const server = await serve(() => busyFor(20));
  const waiting = async () => (await metricsOf(server.url)).talent_graph_requests_waiting!;
  expect(await waiting()).toBe(0);
  let answered = 0;
  const all = Array.from({ length: 40 }, async () => {
    const socket = server.open();
    socket.write(request);
    await once(socket, 'data');
    answered++;
    socket.destroy();
  });
  let most = 0;
  while (answered < 40) most = Math.max(most, await waiting());
  await Promise.all(all);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(40);
  expect(await waiting()).toBe(0);
});

it('closes the connection of who is refused', async () => {
  const server = await serve(() => undefined, { ...publicLimits, requests: 0 });
  const socket = server.open();
  socket.write(request);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1.1 503 /);
  expect(answer).toMatch(/^connection: close\r$/im);
  expect(answer).toContain('"OVERLOADED"');
});

it('counts the time of a request from when it came', async () => {
  const server = await serve(() => busyFor(50), { ...publicLimits, time: 1_000 });
  await Promise.all(
    Array.from({ length: 8 }, () =>
      fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    ),
  );
  const left = server.came.map(({ timeoutMs }) => timeoutMs);
  expect(left).toHaveLength(8);
  expect(left[0]! - left[7]!).toBeGreaterThan(150);
});

it('does not begin what nobody waits for any more', async () => {
  const clients = new Set<ReturnType<typeof connect>>();
  let executed = 0;
  const server = await serve(() => {
    executed++;
    for (const client of clients) client.destroy();
  });
  await Promise.all(
    Array.from({ length: 40 }, async () => {
      const client = server.open().on('error', () => undefined);
      clients.add(client);
      // Without a body, which nobody could read any more.
      client.write('GET /graphql?query={__typename} HTTP/1.1\r\nhost: x\r\napollo-require-preflight: 1\r\n\r\n');
      await once(client, 'close');
    }),
  );
  await fetch(`${server.url}/health/live`);
  expect(executed).toBeLessThan(3);
});

it('frees the places of requests that were sent one behind the other, when their client has gone', async () => {
  const server = await serve(() => new Promise(() => {}), { ...publicLimits, requests: 3 });
  const running = async () => (await metricsOf(server.url)).talent_graph_requests_running!;
  const socket = server.open();
  socket.write(request.repeat(3));
  await until('a request', () => server.came.length === 1, { withinMs: 5_000 });
  await until('3 requests', async () => (await running()) === 3, { withinMs: 5_000 });
  socket.destroy();
  await until('free places', async () => (await running()) === 0, { withinMs: 5_000 });
  expect(server.came.map(({ signal }) => signal.aborted)).toEqual([true]);
  const others = [server.open(), server.open(), server.open()];
  for (const other of others) other.write(request);
  await until('4 requests', () => server.came.length === 4, { withinMs: 5_000 });
  for (const other of others) other.destroy();
});

it('has one place for requests that were sent one behind the other, and refuses the eleventh', async () => {
  const server = await serve(() => new Promise(() => {}), { ...publicLimits, requests: 2 });
  const greedy = server.open();
  greedy.write(request.repeat(11));
  const refused = () =>
    metricsOf(server.url).then((metrics) => metrics['talent_graph_errors_total{code="OVERLOADED"}'] ?? 0);
  const running = async () => (await metricsOf(server.url)).talent_graph_requests_running;
  await until('11 requests', async () => (await running()) === 11, { withinMs: 5_000 });
  await until('a request', () => server.came.length > 0, { withinMs: 5_000 });
  const other = server.open();
  other.write(request.replace('host: x', 'host: x\r\nx-request-id: the-other'));
  await until('another request', () => server.came.length > 1, { withinMs: 5_000 });
  expect(server.came.slice(1).map(({ id }) => id)).toEqual(['the-other']);
  greedy.destroy();
  other.destroy();
  await until('a refusal', async () => (await refused()) === 1, { withinMs: 5_000 });
});

it('closes a connection whose requests wait behind one that is not answered in time', async () => {
  const server = await serve(
    () => undefined,
    { ...publicLimits, time: 600 },
    () => new Promise(() => {}),
  );
  const socket = server.open();
  socket.write(`GET /health/ready HTTP/1.1\r\nhost: x\r\n\r\n${request}`);
  await once(socket.resume(), 'close');
  expect(server.came).toEqual([]);
});

it('answers requests that were sent one behind the other in their order, also when it ends', async () => {
  const waiting: (() => void)[] = [];
  const server = await serve(() => new Promise<void>((resolve) => waiting.push(resolve)));
  const socket = server.open();
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  socket.write(request.repeat(3));
  await until('a request', () => waiting.length === 1, { withinMs: 5_000 });
  const closed = server.close();
  for (let i = 0; i < 3; i++) {
    await until('a request', () => waiting.length > i, { withinMs: 5_000 });
    waiting[i]!();
  }
  await closed;
  await once(socket, 'close');
  expect(answer.match(/HTTP\/1.1 200 OK/g)).toHaveLength(3);
});

it('has a place for no client that is slow to send its body', async () => {
  const server = await serve(() => undefined, { ...publicLimits, requests: 2 });
  const slow = [server.open(), server.open(), server.open()];
  for (const socket of slow) socket.setEncoding('utf8').write(request.slice(0, -1));
  await until('3 requests', async () => (await metricsOf(server.url)).talent_graph_requests_running === 3, {
    withinMs: 5_000,
  });
  const other = server.open();
  other.setEncoding('utf8').write(request);
  expect(await once(other, 'data')).toEqual([expect.stringMatching(/^HTTP\/1.1 200/)]);
  other.destroy();
  for (const socket of slow) {
    socket.write(request.slice(-1));
    expect(await once(socket, 'data')).toEqual([expect.stringMatching(/^HTTP\/1.1 200/)]);
    socket.destroy();
  }
});

it('asks once whether it is ready, however many want to know at once', async () => {
  const server = await serve(() => undefined);
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${server.url}/health/ready`)));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(server.healthAsked()).toBeLessThan(20);
  const before = server.healthAsked();
  await fetch(`${server.url}/health/ready`);
  expect(server.healthAsked()).toBe(before + 1);
});

it('answers for an address that cannot be read in its own form', async () => {
  const server = await serve(() => undefined);
  const response = await fetch(`${server.url}/%`);
  expect(response.status).toBe(400);
  expect(response.headers.get('x-request-id')).toBeTruthy();
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

it.each([
  ['a Host that no address can have', ['host: ['], 400],
  ['an empty Host', ['host:'], 400],
  ['a content type of blanks', ['host: x', `content-type: application/json;charset=utf-8${' '.repeat(10_000)}x`], 415],
])('refuses %s', async (_, headers, status) => {
  const server = await serve(() => undefined);
  const socket = server.open();
  const all = ['GET /graphql?query={__typename} HTTP/1.1', ...headers, 'apollo-require-preflight: 1', '', ''];
  socket.setEncoding('utf8').write(all.join('\r\n'));
  const [answer] = (await once(socket, 'data')) as [string];
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  socket.destroy();
});

it('answers a client of HTTP/1.0, which names no Host', async () => {
  const server = await serve(() => undefined);
  const socket = server.open();
  socket.setEncoding('utf8').write('GET /graphql?query={__typename} HTTP/1.0\r\napollo-require-preflight: 1\r\n\r\n');
  expect(await once(socket, 'data')).toEqual([expect.stringMatching(/^HTTP\/1.1 200 /)]);
  socket.destroy();
});
