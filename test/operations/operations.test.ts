import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../src/store/store.js';
import { apiOn, schema, seed, type Ask } from '../support/api.js';
import { describeStores } from '../support/stores.js';
import { untouched } from './coverage.js';
import { operations } from './operations.js';

// One file of answers for both stores and both executors, so that each run compares with all others. `vitest -u` writes
// it anew: read the difference before it is committed, since it says what clients will see change.
describeStores('operations', (open) => {
  let ask: Ask;
  let askByStep: Ask;
  beforeAll(async () => {
    const store = await open();
    await seed(store);
    ask = apiOn(store);
    askByStep = apiOn(Object.create(store, { planned: { value: () => false } }) as GraphStore);
  });

  // As while a statement of the whole request has no plan yet.
  it.each(operations)('$name, step by step', async ({ source, variables, expected }) => {
    const { result } = await askByStep(source, { variables });
    await expect(`${JSON.stringify(result, null, 2)}\n`).toMatchFileSnapshot(expected);
  });

  it.each(operations)('$name', async ({ source, variables, expected }) => {
    const { result } = await ask(source, { variables });
    await expect(`${JSON.stringify(result, null, 2)}\n`).toMatchFileSnapshot(expected);
  });
});

describe('the catalogue of operations', () => {
  it('touches every field, argument, filter and order of the public schema', () => {
    const sources = operations.map(({ source }) => source);
    expect(untouched(schema, sources)).toEqual([]);
  });

  it('misses what it does not touch', () => {
    expect(untouched(schema, ['{ people { totalCount } }'])).toContain('Query.people(orderBy:)');
    expect(untouched(schema, ['{ people(orderBy: NAME_ASC) { totalCount } }'])).toEqual(
      expect.arrayContaining(['Person.name', 'PersonOrder.NAME_DESC', 'PersonFilter.asOf', 'Query.person']),
    );
  });
});
