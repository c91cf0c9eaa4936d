import { beforeAll, expect, test } from 'vitest';
import { Cancelled, StoreTimeout, StoreUnavailable } from '../../src/errors.js';
import { catalogue } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import { describeStores } from '../support/stores.js';
import { echo, endless, people, putPeople, readByIds } from './statements.js';
import { listPeople } from './listings.js';

// Long enough to outlast its limit on either store. The embedded engine goes on to the end of it.
const n = 240;

describeStores('limits', (open) => {
  let store: GraphStore;
  beforeAll(async () => {
    // What the first one plans, the second one does not: a plan may take longer than the limit.
    const unhurried = await open();
    await unhurried.write((tx) => tx.run(putPeople, { rows: people('planned', 1) }));
    await unhurried.read(readByIds, { ids: [] });
    await unhurried.read(echo, { value: 1 });
    store = await open({ statementTimeoutMs: 1000 });
  });

  test('a read that takes too long is a time-out, and the store goes on', async () => {
    await expect(store.read(endless, { n })).rejects.toThrow(StoreTimeout);
    expect(await store.read(echo, { value: 1 })).toEqual([{ value: 1 }]);
  });

  test('a statement of a write that takes too long rolls back the write, and the next one goes in', async () => {
    const rows = people('too-long', 1);
    const writing = store.write(async (tx) => {
      await tx.run(putPeople, { rows });
      await tx.run(endless, { n });
    });
    await expect(writing).rejects.toThrow(StoreTimeout);
    expect(await store.read(readByIds, { ids: [rows[0]!.id] })).toEqual([]);
    await store.write((tx) => tx.run(putPeople, { rows }));
    expect(await store.read(readByIds, { ids: [rows[0]!.id] })).toHaveLength(1);
  });

  test('a request that has ended reads and writes nothing', async () => {
    const rows = people('ended', 1);
    const signal = AbortSignal.abort();
    await expect(store.read(echo, { value: 1 }, { signal })).rejects.toThrow(Cancelled);
    await expect(store.count(listPeople, { from: 0 }, { signal })).rejects.toThrow(Cancelled);
    await expect(store.write((tx) => tx.run(putPeople, { rows }), { signal })).rejects.toThrow(Cancelled);
    expect(await store.read(readByIds, { ids: [rows[0]!.id] })).toEqual([]);
  });

  test('a request that ends in the middle of a read stops waiting', async () => {
    const request = new AbortController();
    const reading = store.read(endless, { n }, { signal: request.signal });
    setTimeout(() => request.abort(), 50);
    await expect(reading).rejects.toThrow(Cancelled);
  });

  test('a request that ends in the middle of a write rolls it back', async () => {
    const rows = people('cancelled', 1);
    const request = new AbortController();
    const writing = store.write(
      async (tx) => {
        await tx.run(putPeople, { rows });
        request.abort();
      },
      { signal: request.signal },
    );
    await expect(writing).rejects.toThrow(Cancelled);
    expect(await store.read(readByIds, { ids: [rows[0]!.id] })).toEqual([]);
  });
});

describeStores('open and close', (open) => {
  test('warming plans everything that is declared', async () => {
    const store = await open();
    expect(catalogue.statements().length).toBeGreaterThan(0);
    await expect(store.warm()).resolves.toBeUndefined();
  });

  test('the schema can be ensured again, over what is there', async () => {
    const store = await open();
    await store.write((tx) => tx.run(putPeople, { rows: people('schema', 3) }));
    await Promise.all([store.ensureSchema(), store.ensureSchema()]);
    expect(await store.count(listPeople, { from: 0 })).toBe(3);
  });

  test('closing waits for what runs, and twice is once', async () => {
    const store = await open();
    const writing = store.write((tx) => tx.run(putPeople, { rows: people('closing', 100) }));
    const reading = store.read(echo, { value: 1 });
    await Promise.all([store.close(), store.close()]);
    expect(await writing).toEqual([{ n: 100 }]);
    expect(await reading).toEqual([{ value: 1 }]);
  });

  test('a closed store refuses everything', async () => {
    const store = await open();
    await store.ping();
    await store.close();
    const range = { after: null, limit: 1, backward: false };
    const uses = [
      () => store.read(echo, { value: 1 }),
      () => store.page(listPeople, { from: 0 }, range),
      () => store.count(listPeople, { from: 0 }),
      () => store.search({ tokens: ['aa'], kinds: ['Person'], known: 1, limit: 1, nodeKeys: ['id'] }),
      () => store.write(async () => 1),
      () => store.ping(),
      () => store.warm(),
      () => store.ensureSchema(),
    ];
    for (const use of uses) await expect(use()).rejects.toThrow(StoreUnavailable);
  });
});
