import { beforeAll, describe, expect, test } from 'vitest';
import { AlreadyExists, StoreFailure } from '../../src/errors.js';
import type { GraphStore } from '../../src/store/store.js';
import { describeStores } from '../support/stores.js';
import { createPeople, createProject, divide, increment, people, putPeople, readByIds } from './statements.js';

describeStores('writes', (open) => {
  let store: GraphStore;
  beforeAll(async () => {
    store = await open();
  });
  const idsOf = async (ids: string[]) => (await store.read(readByIds, { ids })).map((row) => row.node.id);

  test('a read sees what the store has written', async () => {
    for (let i = 0; i < 20; i++) {
      const [row] = people(`own-${i}`, 1);
      await store.write((tx) => tx.run(putPeople, { rows: [row!] }));
      expect(await idsOf([row!.id])).toEqual([row!.id]);
    }
  });

  test('a transaction sees its own writes, and others do not until it commits', async () => {
    const rows = people('isolated', 1);
    await store.write(async (tx) => {
      await tx.run(putPeople, { rows });
      expect(await idsOf([rows[0]!.id])).toEqual([]);
    });
    expect(await idsOf([rows[0]!.id])).toEqual([rows[0]!.id]);
  });

  test('a batch of 10,000 goes in whole', async () => {
    const rows = people('batch', 10_000);
    const [written] = await store.write((tx) => tx.run(putPeople, { rows }));
    expect(written).toEqual({ n: 10_000 });
    expect(await idsOf(rows.map((row) => row.id))).toHaveLength(10_000);
  });

  describe('all or nothing', () => {
    test('an error of the work rolls back, and is thrown as it is', async () => {
      const rows = people('thrown', 1);
      const error = new RangeError('of the work');
      const writing = store.write(async (tx) => {
        await tx.run(putPeople, { rows });
        throw error;
      });
      await expect(writing).rejects.toBe(error);
      expect(await idsOf([rows[0]!.id])).toEqual([]);
    });

    test('a statement that fails rolls back those before it', async () => {
      const rows = people('failed', 1);
      const writing = store.write(async (tx) => {
        await tx.run(putPeople, { rows });
        await tx.run(divide, { id: rows[0]!.id, by: 0 });
      });
      await expect(writing).rejects.toThrow(StoreFailure);
      expect(await idsOf([rows[0]!.id])).toEqual([]);
    });

    test('a failure that the work swallows, or does not wait for, still rolls back', async () => {
      const rows = people('swallowed', 1);
      const swallowing = store.write(async (tx) => {
        await tx.run(putPeople, { rows });
        await tx.run(divide, { id: rows[0]!.id, by: 0 }).catch(() => {});
      });
      await expect(swallowing).rejects.toThrow(StoreFailure);
      const hurrying = store.write(async (tx) => {
        await tx.run(putPeople, { rows });
        void tx.run(divide, { id: rows[0]!.id, by: 0 });
      });
      await expect(hurrying).rejects.toThrow(StoreFailure);
      expect(await idsOf([rows[0]!.id])).toEqual([]);
    });

    test('a parameter that is refused rolls back too', async () => {
      const rows = people('refused', 1);
      const writing = store.write(async (tx) => {
        await tx.run(putPeople, { rows });
        await tx.run(putPeople, { rows: [{ id: 'person:x', props: { key: new Date() as never } }] });
      });
      await expect(writing).rejects.toThrow(/expected a string, number/);
      expect(await idsOf([rows[0]!.id])).toEqual([]);
    });
  });

  describe('uniqueness', () => {
    test.each(['id', 'key'])('a second node with the same %s is refused', async (property) => {
      const [a, b] = people(`unique-${property}`, 2);
      await store.write((tx) => tx.run(createPeople, { rows: [a!] }));
      const twin = property === 'id' ? { ...b!, id: a!.id } : { ...b!, props: { ...b!.props, key: a!.props.key } };
      await expect(store.write((tx) => tx.run(createPeople, { rows: [twin] }))).rejects.toThrow(AlreadyExists);
      expect(await idsOf([a!.id, b!.id])).toEqual([a!.id]);
    });

    test('an id is unique over all kinds', async () => {
      const [a] = people('any-kind', 1);
      await store.write((tx) => tx.run(createPeople, { rows: [a!] }));
      await expect(store.write((tx) => tx.run(createProject, { id: a!.id }))).rejects.toThrow(AlreadyExists);
    });

    test('of two writers of the same node, one wins', async () => {
      const rows = people('race', 1);
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, () => store.write((tx) => tx.run(createPeople, { rows }))),
      );
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
      expect(reasons.every((reason) => reason instanceof AlreadyExists)).toBe(true);
    });
  });

  test('writers that meet lose nothing', async () => {
    const [a, b] = people('counter', 2);
    await store.write((tx) => tx.run(putPeople, { rows: [a!, b!] }));
    // Each takes the two in another order, which is what a deadlock needs.
    const writers = Array.from({ length: 20 }, (_, i) =>
      store.write(async (tx) => {
        await tx.run(increment, { id: i % 2 ? a!.id : b!.id });
        await tx.run(increment, { id: i % 2 ? b!.id : a!.id });
      }),
    );
    await Promise.all(writers);
    const nodes = (await store.read(readByIds, { ids: [a!.id, b!.id] })).map((row) => row.node.n);
    expect(nodes).toEqual([20, 20]);
  });
});
