import type { GrafeoDB } from '@grafeo-db/js';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { sortKey } from '../../src/graph/fold.js';
import { employees } from '../../src/people/person.repository.js';
import { openStore } from '../../src/store/open.js';
import type { Params } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import { apiOn } from '../support/api.js';
import { listPeople } from './listings.js';
import { people, putPeople } from './statements.js';

/** How much the embedded store looks at, which cannot end what it has begun. */
describe('of 12,001 people', () => {
  const many = 12_001;
  let store: GraphStore;
  beforeAll(async () => {
    store = await openStore({ kind: 'embedded', dataDir: null, statementTimeoutMs: 60_000 });
    await store.ensureSchema();
    const rows = people('many', many).map(({ id, props }, i) => {
      const name = `Same ${String(i).padStart(5, '0')}`;
      return { id, props: { ...props, name, key: sortKey(name, id), tokens: 'asame', recAt: 1, retAt: 8e15, rank: 0 } };
    });
    await store.write((tx) => tx.run(putPeople, { rows }));
  });

  /** How many keys each statement was given while `work` ran. */
  async function looked(work: () => Promise<unknown>): Promise<number[]> {
    const { db } = store as unknown as { db: GrafeoDB };
    const sent = vi.spyOn(db, 'executeCypher');
    await work();
    const given = sent.mock.calls.map(([, params]) => (params as Params | undefined)?.pageKeys);
    sent.mockRestore();
    return given.flatMap((keys) => (Array.isArray(keys) ? [keys.length] : []));
  }

  test('a page that a filter leaves nothing of looks at all nodes, and no statement at more than 5,000', async () => {
    const range = { after: null, limit: 1, backward: false };
    const sizes = await looked(async () => expect(await store.page(listPeople, { from: 1 }, range)).toEqual([]));
    expect(Math.max(...sizes)).toBe(5_000);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(many);
  });

  test('a page of a hub is looked for among 1,000 nodes at most', async () => {
    const range = { after: null, limit: 20, backward: false };
    const params = { ends: ['org:apple'], known: 1, day: 20250101, nodeKeys: ['id'], factKeys: ['id'] };
    const sizes = await looked(() => store.page(employees.walk!, { includeParts: true, ...params }, range));
    expect(sizes.reduce((sum, size) => sum + size)).toBe(1_000);
  });

  test('a search reads the first 1,000 by name', async () => {
    const { result } = await apiOn(store)(`{
      search(text: "same") { totalCount }
      last: search(text: "same", last: 1) { edges { matched } }
    }`);
    expect(result).toMatchObject({
      data: { search: { totalCount: 1_000 }, last: { edges: [{ matched: 'Same 00999' }] } },
    });
  });
});
