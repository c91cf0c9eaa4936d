import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { InvalidInput, StoreFailure } from '../../src/errors.js';
import { statement, type Value } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import { describeStores } from '../support/stores.js';
import { echo, putPeople, readByIds } from './statements.js';

const halve = statement({
  name: 'test.halve',
  mode: 'read',
  text: 'RETURN $a / 2 AS n',
  example: { a: 7 },
  row: z.object({ n: z.number() }),
});
const needsTwo = statement<Record<string, Value>, unknown>({
  name: 'test.needsTwo',
  mode: 'read',
  text: 'RETURN $a AS a, $b AS b',
  example: { a: 1, b: 2 },
  row: z.unknown(),
});
const broken = statement({ name: 'test.broken', mode: 'read', text: 'MATHC (n)', example: {}, row: z.unknown() });
const wrongRows = statement({
  name: 'test.wrongRows',
  mode: 'read',
  text: 'RETURN 1 AS n',
  example: {},
  row: z.object({ n: z.string() }),
});

describeStores('the border', (open) => {
  let store: GraphStore;
  beforeAll(async () => {
    store = await open();
  });

  const values: [string, Value][] = [
    ['integers', [0, 1, -1, 20250902, 8_640_000_000_000_000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['floats', [0.1, -0.5, 1e-300, 1.5e10, 123456.789]],
    ['text in many scripts', ['庞若鸣', 'Zürich', 'ＧＬＡＭ', '😀👩‍🚀', 'é', 'é', 'नमस्ते', '\u0001', '']],
    ['dates as text', ['2025', '2025-09', '2025-09-02']],
    ['booleans and null', [true, false, null]],
    ['nested lists', [[[1], []], [['a', [null]]], []]],
    ['nested maps', { a: { b: [{ c: null }], '': 1 } }],
    ['what looks like Cypher', ["'; MATCH (n) DETACH DELETE n //", '$value', '`']],
    ['a long text', 'x'.repeat(200_000)],
  ];
  test.each(values)('%s come back as they went in', async (_, value) => {
    expect(await store.read(echo, { value })).toEqual([{ value }]);
  });

  test('properties come back as they went in, and null ones are absent', async () => {
    const props = {
      key: 'p',
      text: '庞若鸣 😀',
      whole: 3,
      part: 0.25,
      far: 8_640_000_000_000_000,
      day: '2025-09',
      yes: true,
      list: ['a', 'b'],
      none: [],
    };
    await store.write((tx) =>
      tx.run(putPeople, { rows: [{ id: 'person:p', props: { ...props, nothing: null } as typeof props }] }),
    );
    const [row] = await store.read(readByIds, { ids: ['person:p'] });
    expect(row!.node).toEqual({ ...props, id: 'person:p' });
  });

  test('an integer stays one in the store', async () => {
    expect(await store.read(halve, { a: 7 })).toEqual([{ n: 3 }]);
    expect(await store.read(halve, { a: 7.5 })).toEqual([{ n: 3.75 }]);
  });

  describe('what a client can cause is its error', () => {
    const inputs: [string, Value, RegExp][] = [
      ['2^53', 2 ** 53, /\$value: expected a finite number, below 2\^53 .*, but got 9007199254740992/],
      ['-2^53', -(2 ** 53), /but got -9007199254740992/],
      ['NaN', NaN, /but got NaN/],
      ['infinity', [1, -Infinity], /\$value\[1\]: .* but got -Infinity/],
      ['half a surrogate pair', { name: '\ud83d' }, /\$value\.name: expected well-formed Unicode, but got "\\ud83d"/],
      ['half a surrogate pair in a key', { '\udc00': 1 }, /well-formed Unicode/],
    ];
    test.each(inputs)('%s', async (_, value, message) => {
      const reading = store.read(echo, { value });
      await expect(reading).rejects.toThrow(InvalidInput);
      await expect(reading).rejects.toThrow(message);
    });
  });

  describe('what only we can cause is a failure', () => {
    const defects: [string, unknown, RegExp][] = [
      ['undefined', undefined, /but got undefined/],
      ['undefined in a list', [undefined], /\$value\[0\]: .* but got undefined/],
      ['a hole in a list', new Array(1), /but got undefined/],
      ['Date', new Date(0), /but got Date/],
      ['Map', { a: new Map() }, /\$value\.a: .* but got Map/],
      ['Set', new Set(), /but got Set/],
      ['bigint', 1n, /but got bigint/],
      ['function', () => 1, /but got function/],
      ['bytes', new Uint8Array(1), /but got Uint8Array/],
    ];
    test.each(defects)('%s', async (_, value, message) => {
      const reading = store.read(echo, { value: value as Value });
      await expect(reading).rejects.toThrow(StoreFailure);
      await expect(reading).rejects.toThrow(message);
    });

    test('a parameter that is missing', async () => {
      await expect(store.read(needsTwo, { a: 1 })).rejects.toThrow(StoreFailure);
      expect(await store.read(needsTwo, { a: 1, b: null })).toEqual([{ a: 1, b: null }]);
    });

    test('a text that is not Cypher', async () => {
      await expect(store.read(broken, {})).rejects.toThrow(StoreFailure);
      await expect(store.read(broken, {})).rejects.toThrow(/^test\.broken: /);
    });

    test('rows that are not as declared', async () => {
      await expect(store.read(wrongRows, {})).rejects.toThrow(/test\.wrongRows: expected the rows it declares/);
    });

    test('a statement that writes, outside a write', async () => {
      const reading = store.read(putPeople, { rows: [{ id: 'person:sneaked', props: { key: 's' } }] });
      await expect(reading).rejects.toThrow(StoreFailure);
      expect(await store.read(readByIds, { ids: ['person:sneaked'] })).toEqual([]);
    });
  });

  test('objects without a prototype are plain objects, as GraphQL makes them', async () => {
    const value = Object.assign(Object.create(null) as Record<string, Value>, { a: 1 });
    expect(await store.read(echo, { value })).toEqual([{ value: { a: 1 } }]);
  });
});
