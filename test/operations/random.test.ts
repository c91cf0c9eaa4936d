import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.js';
import type { GraphStore } from '../../src/store/store.js';
import { answered, post, type Answered } from '../federated/answer.js';
import { startFederation, type Federation } from '../federated/federation.js';
import { idsIn, idsQuery, RandomQueries, type RandomQuery } from '../hostile/random-query.js';
import { seedOfRun } from '../hostile/seed-of-run.js';
import { apiOn, schema, seed, type Ask } from '../support/api.js';
import { Random } from '../support/random.js';
import { describeStores, neo4jUri } from '../support/stores.js';

// What nobody has thought of asking has the same answer on each store, in one statement and step by step, interpreted and
// compiled, and behind a gateway.

const random = new Random(seedOfRun());
const count = Number(process.env.RANDOM_QUERIES ?? 300);

const unlimited = Object.fromEntries(
  ['DEPTH', 'COST', 'ALIASES', 'ROOT_FIELDS', 'DIRECTIVES'].map((limit) => [`MAX_${limit}`, '1000000']),
);

let embedded: GraphStore;
let queries: RandomQuery[];
/** What the embedded store answers to each, in one statement where it can. */
let expected: Answered[];

beforeAll(async () => {
  embedded = await openStore({ kind: 'embedded', dataDir: null, statementTimeoutMs: 60_000, checkRows: true });
  await embedded.ensureSchema();
  await seed(embedded);
  const ask = apiOn(embedded);
  const { result } = await ask(idsQuery);
  const made = new RandomQueries(schema, random, idsIn(JSON.stringify(result)));
  queries = Array.from({ length: count }, () => made.next());
  expected = [];
  for (const query of queries) expected.push(await asked(ask, query));
}, 600_000);
afterAll(() => embedded?.close());

async function asked(ask: Ask, { query, variables }: RandomQuery): Promise<Answered> {
  try {
    return answered((await ask(query, { variables })).result);
  } catch (error) {
    throw new Error(`${query} ${JSON.stringify(variables)}`, { cause: error });
  }
}

const byStep = (store: GraphStore) => apiOn(Object.create(store, { planned: { value: () => false } }) as GraphStore);

async function expectSame(answer: (query: RandomQuery) => Promise<Answered>): Promise<void> {
  for (const [i, query] of queries.entries()) {
    expect(await answer(query), `${query.query} ${JSON.stringify(query.variables)}`).toEqual(expected[i]);
  }
}

describe('random queries', () => {
  it('are about things that there are', () => {
    const executed = expected.filter(({ data, errors }) => data !== null && errors.length === 0);
    expect(executed.length).toBeGreaterThan(count / 2);
  });
});

describeStores('random queries', (open, name) => {
  let store: GraphStore;
  beforeAll(async () => {
    store = await open();
    await seed(store);
  });

  if (name !== 'embedded') {
    it('have the same answer', { timeout: 600_000 }, () => expectSame((query) => asked(apiOn(store), query)));
  }

  it('have the same answer step by step', { timeout: 600_000 }, () =>
    expectSame((query) => asked(byStep(store), query)),
  );
});

describe.skipIf(!neo4jUri)('random queries behind a gateway (neo4j)', () => {
  let federation: Federation;
  beforeAll(async () => {
    // What a request may cost is another question.
    federation = await startFederation(unlimited);
  });
  afterAll(() => federation?.end());

  it('have the same answer', { timeout: 600_000 }, () =>
    expectSame(({ query, variables }) => post(federation.gateway.url, query, variables)),
  );
});
