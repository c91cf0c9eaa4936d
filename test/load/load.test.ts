import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicLimits } from '../../src/server/limits.js';
import { percentile } from '../bench/load.js';
import { ask } from '../hostile/servers.js';
import { startMeasured } from '../hostile/measured.js';
import { percentiles } from './clients.js';
import { askApart } from './clients-apart.js';
import { healthWhile } from './health.js';
import { questions } from './questions.js';

// The short form of `npm run load`. How fast it is depends on the machine; what is served, and what is not, does not.
const ms = 4_000;

/** Longer than a request may take: whoever is not let in shows. */
const overloadMs = 15_000;

/** Bytes that the heap may grow by while it is asked the same again and again. */
const growth = 30_000_000;

let server: Awaited<ReturnType<typeof startMeasured>>;
beforeAll(async () => {
  server = await startMeasured();
  await askApart(server.url, 16, ms);
});
afterAll(() => server?.end());

it('serves what it can take, and nobody else', async () => {
  const seen = await askApart(server.url, 16, ms);
  console.log(`${seen.perSecond.toFixed(0)}/s at 16 connections: ${percentiles(seen)}`);
  expect(seen.latencies.length).toBeGreaterThan(0);
  expect({ refused: seen.refused, other: seen.other }).toEqual({ refused: 0, other: {} });
});

it('under far more than it can take, serves whom it lets in, refuses the rest, and is as it was', async () => {
  const before = await server.memory();
  const { seen, health } = await healthWhile(server.url, askApart(server.url, 400, overloadMs));
  console.log(`${seen.perSecond.toFixed(0)}/s at 400 connections, ${seen.refused} refused: ${percentiles(seen)}`);
  console.log(`health and metrics, each over a connection of its own: ${percentiles(health)}`);
  expect(seen.latencies.length).toBeGreaterThan(0);
  expect(seen.refused).toBeGreaterThan(0);
  expect(seen.other).toEqual({});
  // Nobody has waited where nobody counts them: that has no limit.
  expect(percentile(seen.latencies, 0.99)).toBeLessThan(publicLimits.time);
  expect(health.latencies.length).toBeGreaterThan(0);
  expect(health.other).toEqual({});
  expect(percentile(health.latencies, 1)).toBeLessThan(publicLimits.time);
  const after = await server.memory();
  expect(after.pid).toBe(before.pid);
  expect(after.heapUsed - before.heapUsed).toBeLessThan(growth);
  for (const { query } of questions) {
    expect(await ask(server.url, query)).toMatchObject({ status: 200, body: { data: expect.anything() } });
  }
  expect(server.log()).toBe('');
});
