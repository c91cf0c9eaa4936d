import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../hostile/servers.js';
import { startMeasured } from '../hostile/measured.js';
import { askFor, percentiles } from './clients.js';
import { questions } from './questions.js';

// The short form of `npm run load`. How fast it is depends on the machine; what is served, and what is not, does not.
const ms = 4_000;

/** Bytes that the heap may grow by while it is asked the same again and again. */
const growth = 30_000_000;

let server: Awaited<ReturnType<typeof startMeasured>>;
beforeAll(async () => {
  server = await startMeasured();
  await askFor(server.url, questions, 16, ms);
});
afterAll(() => server?.end());

it('serves what it can take, and nobody else', async () => {
  const seen = await askFor(server.url, questions, 16, ms);
  console.log(`${seen.perSecond.toFixed(0)}/s at 16 connections: ${percentiles(seen)}`);
  expect(seen.latencies.length).toBeGreaterThan(0);
  expect({ refused: seen.refused, other: seen.other }).toEqual({ refused: 0, other: {} });
});

it('under far more than it can take, serves whom it lets in, refuses the rest, and is as it was', async () => {
  const before = await server.memory();
  const seen = await askFor(server.url, questions, 400, ms);
  console.log(`${seen.perSecond.toFixed(0)}/s at 400 connections, ${seen.refused} refused: ${percentiles(seen)}`);
  expect(seen.latencies.length).toBeGreaterThan(0);
  expect(seen.refused).toBeGreaterThan(0);
  expect(seen.other).toEqual({});
  const after = await server.memory();
  expect(after.pid).toBe(before.pid);
  expect(after.heapUsed - before.heapUsed).toBeLessThan(growth);
  for (const { query } of questions) {
    expect(await ask(server.url, query)).toMatchObject({ status: 200, body: { data: expect.anything() } });
  }
  expect(server.log()).toBe('');
});
