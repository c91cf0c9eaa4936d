import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicLimits } from '../../src/server/limits.js';
import { percentile } from '../bench/load.js';
import { patient } from '../federated/federation.js';
import { ask } from '../hostile/servers.js';
import { neo4jUri } from '../support/stores.js';
import { percentiles } from './clients.js';
import { askApart } from './clients-apart.js';
import { forms, type Loaded } from './forms.js';
import { healthWhile } from './health.js';
import { memoryOf, toldMemory } from './memory.js';
import { questions } from './questions.js';

// The short form of `npm run load`. How fast it is depends on the machine; what is served, and what is not, does not.
const ms = 4_000;

/** Longer than a request may take: whoever is not let in shows. */
const overloadMs = 15_000;

/** Bytes that the heap of a process may grow by while it is asked the same again and again. */
const growth = 30_000_000;

describe('one process', () => loaded(() => forms.embedded(), 400));

// To plan a statement for the first time may take a test's Neo4j seconds. Six processes share the machine with the clients.
const fewer = { MAX_REQUESTS: '20' };
describe.skipIf(!neo4jUri)('a gateway, and the subgraphs behind it', () =>
  loaded(() => forms.federated(patient, fewer), 100),
);

/** The overload is so many connections, several times what is taken in at once. */
function loaded(start: () => Promise<Loaded>, overload: number) {
  let server: Loaded;
  beforeAll(async () => {
    server = await start();
    await askApart(server.url, 16, ms);
  }, 300_000);
  afterAll(() => server?.end());

  it('serves what it can take, and nobody else', async () => {
    const seen = await askApart(server.url, 16, ms);
    console.log(`${seen.perSecond.toFixed(0)}/s at 16 connections: ${percentiles(seen)}`);
    expect(seen.latencies.length).toBeGreaterThan(0);
    expect({ refused: seen.refused, other: seen.other }).toEqual({ refused: 0, other: {} });
  });

  it('under far more than it can take, serves whom it lets in, refuses the rest, and is as it was', async () => {
    const before = await memoryOf(server, 1);
    const { seen, health } = await healthWhile(server.url, askApart(server.url, overload, overloadMs));
    console.log(
      `${seen.perSecond.toFixed(0)}/s at ${overload} connections, ${seen.refused} refused: ${percentiles(seen)}`,
    );
    console.log(`health and metrics, each over a connection of its own: ${percentiles(health)}`);
    expect(seen.latencies.length).toBeGreaterThan(0);
    expect(seen.refused).toBeGreaterThan(0);
    expect(seen.other).toEqual({});
    // Nobody has waited where nobody counts them: that has no limit.
    expect(percentile(seen.latencies, 0.99)).toBeLessThan(publicLimits.time);
    expect(health.latencies.length).toBeGreaterThan(0);
    expect(health.other).toEqual({});
    expect(percentile(health.latencies, 1)).toBeLessThan(publicLimits.time);
    const after = await memoryOf(server, 1);
    console.log(`heap in MB, before: ${toldMemory(before).heap}; after: ${toldMemory(after).heap}`);
    for (const [name, { pid, heapUsed }] of Object.entries(before)) {
      expect(after[name]!.pid, name).toBe(pid);
      expect(after[name]!.heapUsed - heapUsed, name).toBeLessThan(growth);
    }
    for (const { query } of questions) {
      expect(await ask(server.url, query)).toMatchObject({ status: 200, body: { data: expect.anything() } });
    }
    for (const [name, { log }] of Object.entries(server.processes)) expect(log(), name).toBe('');
  });
}
