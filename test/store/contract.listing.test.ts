import { beforeAll, describe, expect, test } from 'vitest';
import { indexTokens, queryTokens, sortKey } from '../../src/graph/fold.js';
import type { Kind } from '../../src/graph/labels.js';
import type { GraphStore, Range } from '../../src/store/store.js';
import { describeStores } from '../support/stores.js';
import { listPeople } from './listings.js';
import { createProject, join, people, putPeople, remove, tokenize } from './statements.js';

const first = (limit: number, after: string | null = null): Range => ({ after, limit, backward: false });
const last = (limit: number, after: string | null = null): Range => ({ after, limit, backward: true });

const compareUtf8 = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

// In the order of code points: UTF-16 would put the emoji before the full-width A.
const names = ['a', 'aa', 'b', 'z', 'é', '庞若鸣', 'Ａ', '😀'];

describeStores('listings', (open) => {
  let store: GraphStore;
  let keys: string[];
  beforeAll(async () => {
    store = await open();
    const many = people('m', 300);
    const scripts = names.map((name) => {
      const id = `person:${[...name].map((c) => c.codePointAt(0)).join('-')}`;
      return { id, props: { ...many[0]!.props, name, key: `${name}\u0001${id}` } };
    });
    const rows = [...many, ...scripts].sort((a, b) => compareUtf8(a.props.key, b.props.key));
    keys = rows.map((row) => row.props.key);
    rows.forEach((row, rank) => (row.props.rank = rank));
    // Written in another order than they are listed in.
    await store.write((tx) => tx.run(putPeople, { rows: rows.toReversed() }));
    await store.write(async (tx) => {
      await tx.run(createProject, { id: 'project:p' });
      await tx.run(createProject, { id: 'project:q' });
      await tx.run(join, { from: many[7]!.id, to: ['project:q', 'project:p'] });
    });
  });
  const page = async (range: Range, from = 0) =>
    (await store.page(listPeople, { from }, range)).map((row) => row.node.key);

  test.each([1, 7, 100, 1000])('forwards, %i at a time, is everything in order', async (limit) => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const next = await page(first(limit, after), limit === 1 ? 290 : 0);
      seen.push(...next);
      if (next.length < limit) break;
      after = next.at(-1)!;
    }
    expect(seen).toEqual(limit === 1 ? keys.slice(290) : keys);
  });

  test.each([7, 100, 1000])('backwards, %i at a time, is everything, each page in ascending order', async (limit) => {
    const seen: string[] = [];
    for (let before: string | null = null; ;) {
      const next = await page(last(limit, before));
      seen.unshift(...next);
      if (next.length < limit) break;
      before = next[0]!;
    }
    expect(seen).toEqual(keys);
  });

  test('a page begins after a key that nobody has', async () => {
    expect(await page(first(2, 'aa'))).toEqual(keys.slice(1, 3));
    expect(await page(last(2, 'b'))).toEqual(keys.slice(0, 2));
    expect(await page(first(2, '\u{10ffff}'))).toEqual([]);
    expect(await page(last(2, ''))).toEqual([]);
  });

  test('a filter that few pass fills its pages all the same', async () => {
    expect(await page(first(3), 305)).toEqual(keys.slice(305));
    expect(await page(first(2), 305)).toEqual(keys.slice(305, 307));
    expect(await page(last(2), 300)).toEqual(keys.slice(-2));
    expect(await page(last(3, keys[200]), 199)).toEqual([keys[199]]);
    expect(await page(first(3), 1000)).toEqual([]);
  });

  test('the tail comes with each row', async () => {
    const rows = await store.page(listPeople, { from: 0 }, first(1000));
    const joined = rows.filter((row) => row.friends.length > 0);
    expect(joined.map((row) => [row.node.id, row.friends])).toEqual([['person:m-00007', ['project:p', 'project:q']]]);
  });

  test('counts what the listing lists', async () => {
    expect(await store.count(listPeople, { from: 0 })).toBe(keys.length);
    expect(await store.count(listPeople, { from: 300 })).toBe(keys.length - 300);
    expect(await store.count(listPeople, { from: 1000 })).toBe(0);
  });

  test('a write shows in the next page', async () => {
    const rows = [{ id: 'person:new', props: { ...people('x', 1)[0]!.props, key: '0' } }];
    await store.write((tx) => tx.run(putPeople, { rows }));
    expect(await page(first(1))).toEqual(['0']);
    await store.write((tx) => tx.run(remove, { ids: ['person:new'] }));
    expect(await page(first(1))).toEqual([keys[0]]);
    const rolledBack = store.write(async (tx) => {
      await tx.run(putPeople, { rows });
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await page(first(1))).toEqual([keys[0]]);
  });

  test('a parameter that is missing or refused is an error here too', async () => {
    await expect(store.page(listPeople, {} as { from: number }, first(1))).rejects.toThrow();
    await expect(store.count(listPeople, { from: NaN })).rejects.toThrow(/finite number/);
  });
});

describeStores('search', (open) => {
  let store: GraphStore;
  const known = 100;
  const all: Kind[] = ['Person', 'Project'];
  beforeAll(async () => {
    store = await open();
    const named = [
      ['person:pang', ['Ruoming Pang', '庞若鸣'], 1, 1000],
      ['person:peebles', ['John Peebles'], 1, 1000],
      ['person:john', ['John Smith'], 1, 1000],
      ['person:gone', ['John Gone'], 1, 50],
      ['person:later', ['John Later'], 500, 1000],
      ['project:john', ['Project John'], 1, 1000],
      ['person:zurich', ['Zoë Ångström'], 1, 1000],
    ] as const;
    await store.write(async (tx) => {
      const persons = named.filter(([id]) => id.startsWith('person'));
      await tx.run(putPeople, { rows: persons.map(([id]) => ({ id, props: { key: sortKey(id, id) } })) });
      await tx.run(createProject, { id: 'project:john' });
      await tx.run(tokenize, {
        rows: named.map(([id, texts, recAt, retAt]) => {
          return { id, props: { key: sortKey(texts[0], id), tokens: indexTokens(texts).join(' '), recAt, retAt } };
        }),
      });
    });
  });
  const search = async (text: string, { kinds = all, limit = 10 } = {}) =>
    (await store.search({ tokens: queryTokens(text), kinds, known, limit, nodeKeys: ['id'] })).map((node) => node.id);

  test.each([
    ['john', ['person:peebles', 'person:john', 'project:john']],
    ['joh', ['person:peebles', 'person:john', 'project:john']],
    ['peebles j', ['person:peebles']],
    ['JOHN ＰＥＥ', ['person:peebles']],
    ['庞若', ['person:pang']],
    ['若', ['person:pang']],
    ['庞鸣', []],
    ['zoe angstrom', ['person:zurich']],
    ['john pang', []],
    ['smith peebles', []],
    ['nobody', []],
    ['', []],
  ])('%j finds %j', async (text, ids) => {
    expect(await search(text)).toEqual(ids);
  });

  test('of the kinds that are asked for, and not more than the limit', async () => {
    expect(await search('john', { kinds: ['Project'] })).toEqual(['project:john']);
    expect(await search('john', { kinds: [] })).toEqual([]);
    expect(await search('john', { limit: 2 })).toEqual(['person:peebles', 'person:john']);
  });

  describe('after a write', () => {
    test('what has come is found, what has changed is found by its new words only', async () => {
      const row = (text: string) => [
        { id: 'person:pang', props: { key: 'pang', tokens: indexTokens([text]).join(' '), recAt: 1, retAt: 1000 } },
      ];
      await store.write((tx) => tx.run(tokenize, { rows: row('Quentin') }));
      expect(await search('quen')).toEqual(['person:pang']);
      expect(await search('庞若')).toEqual([]);
      const rolledBack = store.write(async (tx) => {
        await tx.run(tokenize, { rows: row('Xavier') });
        throw new Error('rolled back');
      });
      await expect(rolledBack).rejects.toThrow('rolled back');
      expect(await search('xav')).toEqual([]);
      expect(await search('quen')).toEqual(['person:pang']);
    });
  });
});
