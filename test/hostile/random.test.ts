import { buildSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neo4jUri } from '../support/stores.js';
import { patient } from '../federated/federation.js';
import { forms, type Loaded } from '../load/forms.js';
import { Random } from '../support/random.js';
import { seedOfRun } from './seed-of-run.js';
import { idsIn, idsQuery, mutated, RandomQueries } from './random-query.js';

const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
const random = new Random(seedOfRun());

/** What may be wrong with a request. Nothing here is the fault of the server. */
const callers = new Set([
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'LIMIT_EXCEEDED',
]);

/** Sends a body; says whether it was executed. Throws for an answer that is the fault of the server, or none. */
async function send(url: string, body: string): Promise<boolean> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(60_000),
  });
  const answer = (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] };
  const codes = answer.errors?.map(({ extensions }) => extensions.code) ?? [];
  if (response.status >= 500 || codes.some((code) => !callers.has(code))) {
    throw new Error(`${response.status} ${JSON.stringify(answer.errors)} for ${body}`);
  }
  return answer.data != null;
}

/** Sends so many bodies, some at once; gives how many were executed. */
async function sendAll(url: string, count: number, body: () => string): Promise<number> {
  let [left, executed] = [count, 0];
  const loop = async () => {
    while (left-- > 0) if (await send(url, body())) executed++;
  };
  await Promise.all(Array.from({ length: 8 }, loop));
  return executed;
}

/** Each body so many times. */
function repeated(times: number, next: () => string): () => string {
  let [body, left] = ['', 0];
  return () => {
    if (left-- === 0) [body, left] = [next(), times - 1];
    return body;
  };
}

async function idsAt(url: string): Promise<string[]> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: idsQuery }),
  });
  return idsIn(await response.text());
}

/** A body that holds an operation of which some is changed; in one of five it is the body itself that is. */
function mutant(queries: RandomQueries): string {
  const { query, variables } = queries.next();
  if (random.chance(0.2)) return mutated(JSON.stringify({ query, variables }), random);
  return JSON.stringify({ query: mutated(query, random), variables });
}

interface Form {
  name: string;
  start: () => Promise<Loaded>;
  /** How often each valid one is sent: an operation is interpreted the first time, and compiled the second. */
  times: number;
}

/**
 * On a Neo4j it is the database that takes the time. So a gateway, which compiles nothing, is asked once, and one process
 * on Neo4j, whose halves these two have, is not asked at all.
 *
 * What is kept of documents and of compiled operations is bounded, and both are full before the first of these figures:
 * from there the heap of one process grows by 9 MB. 8 kB that every operation left behind would be 60 MB, and of a gateway
 * 100 MB.
 */
const growth = 45_000_000;

const asked: Form[] = [
  { name: 'random queries of an embedded store', start: () => forms.embedded(), times: 2 },
  ...(neo4jUri ? [{ name: 'random queries of a gateway', start: () => forms.federated(patient), times: 1 }] : []),
];

describe.each(asked)('$name', ({ start, times }) => {
  let server: Loaded;
  beforeAll(async () => void (server = await start()));
  afterAll(() => server?.end());

  it(
    '10,000 valid and 10,000 mutated are answered or refused, in memory that does not grow',
    { timeout: 900_000 },
    async () => {
      const { url } = server;
      const processes = Object.values(server.processes);
      const memory = () => processes[0]!.memory(10);
      const queries = new RandomQueries(schema, random, await idsAt(url));
      const valid = repeated(times, () => JSON.stringify(queries.next()));
      const warm = await sendAll(url, 7_000 * times, valid);
      const before = await memory();
      const executed = (warm + (await sendAll(url, 3_000 * times, valid))) / times;
      expect(executed).toBeGreaterThan(5_000);
      const between = await memory();
      await sendAll(url, 10_000, () => mutant(queries));
      const after = await memory();
      const heaps = [before, between, after].map(({ heapUsed }) => Math.round(heapUsed / 1e6));
      console.log(`${executed} of 10,000 executed; heap after 7,000, 10,000 and 20,000: ${heaps.join(', ')} MB`);
      expect(after.pid).toBe(before.pid);
      expect(after.heapUsed - before.heapUsed).toBeLessThan(growth);
      expect(processes.map(({ log }) => log()).join('')).toBe('');
    },
  );
});
