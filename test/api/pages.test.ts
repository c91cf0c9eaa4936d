import { beforeAll, describe, expect, it } from 'vitest';
import { loadSeeds } from '../../src/seeds/index.js';
import type { GraphStore } from '../../src/store/store.js';
import { apiOn, dataOf, loadedAt, seed, type Ask } from '../support/api.js';
import { graphOf } from '../support/graph.js';
import { describeStores } from '../support/stores.js';
import { library, libraryGraph } from './library.js';

/** Lists that a client may walk: a field with its arguments but those of pages, and how many rows it has. */
const lists: [list: string, rows: number][] = [
  ['people', 13],
  ['people(orderBy: NAME_DESC)', 13],
  ['people(filter: { employedBy: "org:whole" })', 8],
  ['people(filter: { employedBy: "org:whole", skilledIn: "capability:c0" }, orderBy: NAME_DESC)', 8],
  ['people(filter: { employedBy: "org:whole", asOf: "2000" })', 12],
  ['people(filter: { contributedTo: "project:x0" })', 12],
  ['people(filter: { contributedTo: "project:x0", name: "even" }, orderBy: NAME_DESC)', 6],
  ['people(filter: { skilledIn: "capability:c0" })', 12],
  ['people(filter: { name: "team" })', 13],
  ['people(filter: { name: "odd" }, orderBy: NAME_DESC)', 6],
  ['organizations', 5],
  ['organizations(orderBy: NAME_DESC)', 5],
  ['organizations(filter: { partOf: "org:whole" })', 4],
  ['organizations(filter: { partOf: "org:whole" }, orderBy: NAME_DESC)', 4],
  ['organizations(filter: { runs: "project:x0" })', 5],
  ['organizations(filter: { runs: "project:x0", partOf: "org:whole" })', 4],
  ['projects', 4],
  ['projects(orderBy: NAME_DESC)', 4],
  ['projects(filter: { runBy: "org:whole" })', 2],
  ['projects(filter: { advances: "capability:c0" }, orderBy: NAME_DESC)', 4],
  ['capabilities', 4],
  ['capabilities(orderBy: NAME_DESC)', 4],
  ['capabilities(filter: { narrowerThan: "capability:c0" })', 3],
  ['capabilities(filter: { advancedBy: "project:x0" })', 1],
  ['departures', 8],
  ['departures(orderBy: DATE_ASC)', 8],
  ['departures(orderBy: NAME_ASC)', 8],
  ['departures(orderBy: NAME_DESC)', 8],
  ['departures(filter: { from: "org:whole" })', 8],
  ['departures(filter: { from: "org:whole", kind: MOVED }, orderBy: NAME_DESC)', 3],
  ['departures(filter: { to: "org:o0" }, orderBy: DATE_ASC)', 2],
  ['departures(filter: { kind: RETIRED }, orderBy: DATE_ASC)', 5],
  ['departures(filter: { since: "2020", until: "2020" })', 6],
  ['claims', 8],
  ['claims(orderBy: MADE_ON_ASC)', 8],
  ['claims(filter: { about: "project:x0" })', 8],
  ['claims(filter: { about: "project:x0", kind: QUOTE }, orderBy: MADE_ON_ASC)', 4],
  ['claims(filter: { madeBy: "org:o0" })', 8],
  ['claims(filter: { source: "source:s0", contradicted: true }, orderBy: MADE_ON_ASC)', 8],
  ['sources', 8],
  ['sources(orderBy: PUBLISHED_ON_ASC)', 8],
  ['sources(orderBy: TITLE_ASC)', 8],
  ['sources(orderBy: TITLE_DESC)', 8],
  ['sources(filter: { outlet: "Odd" })', 4],
  ['sources(filter: { title: "title" }, orderBy: PUBLISHED_ON_ASC)', 8],
  ['search(text: "team")', 13],
  ['search(text: "title")', 0],
];

interface Page {
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

describeStores('pages', (open) => {
  let store: GraphStore;
  let ask: Ask;
  let now = loadedAt;
  beforeAll(async () => {
    store = await open();
    await seed(store, libraryGraph());
    ask = apiOn(store);
  });

  const page = async (list: string, args: Record<string, unknown>): Promise<Page> => {
    const [, field, own] = /^(\w+)(?:\((.*)\))?$/.exec(list)!;
    const given = [own, ...Object.entries(args).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)];
    const data = await dataOf(
      ask(`{ page: ${field}(${given.filter(Boolean).join(', ')}) {
        edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
      } }`),
    );
    return data.page;
  };
  const ids = ({ edges }: Page) => edges.map(({ node }) => node.id);

  /** All pages from one end to the other, each as long as `size`, in the order of the list. */
  async function walk(list: string, size: number, backwards: boolean): Promise<Page[]> {
    const pages: Page[] = [];
    let cursor: string | null = null;
    do {
      const next: Page = await page(list, {
        [backwards ? 'last' : 'first']: size,
        ...(cursor !== null && { [backwards ? 'before' : 'after']: cursor }),
      });
      if (backwards) pages.unshift(next);
      else pages.push(next);
      cursor = backwards ? next.pageInfo.startCursor : next.pageInfo.endCursor;
      if (pages.length > 100) throw new Error(`${list} does not end`);
    } while (backwards ? pages[0]!.pageInfo.hasPreviousPage : pages.at(-1)!.pageInfo.hasNextPage);
    return pages;
  }

  describe.each(lists)('of %s', (list, rows) => {
    it('has every row once, in one order either way', async () => {
      const whole = ids(await page(list, { first: 100 }));
      expect(whole).toHaveLength(rows);
      expect(new Set(whole).size).toBe(rows);
      expect(ids(await page(list, { last: 100 }))).toEqual(whole);
      for (const size of [1, 3]) {
        for (const backwards of [false, true]) {
          const pages = await walk(list, size, backwards);
          expect(pages.flatMap(ids)).toEqual(whole);
          expect(pages.map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage])).toEqual(
            pages.map((_, i) => [i > 0, i < pages.length - 1]),
          );
          for (const { edges, pageInfo } of pages) {
            const [start, end] = [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null];
            expect(pageInfo).toMatchObject({ startCursor: start, endCursor: end });
          }
        }
      }
    });

    it('counts as many', async () => {
      const data = await dataOf(ask(`{ page: ${list} { totalCount } }`));
      expect(data.page.totalCount).toBe(rows);
    });
  });

  describe('orders', () => {
    const workers = ['p1', 'p10', 'p3', 'p4', 'p6', 'p2', 'p8', 'p11', 'p0', 'p9', 'p7', 'p5'].map(
      (id) => `person:${id}`,
    );
    const people = workers.toSpliced(-1, 0, 'person:p12');
    it.each([
      ['people', people],
      ['people(orderBy: NAME_DESC)', people.toReversed()],
      // The same order, though it comes from the text index.
      ['people(filter: { name: "team" })', people],
      ['people(filter: { name: "team" }, orderBy: NAME_DESC)', people.toReversed()],
      ['people(filter: { contributedTo: "project:x0" })', workers],
      ['search(text: "team")', people],
      ['organizations', ['org:o1', 'org:o0', 'org:o2', 'org:part', 'org:whole']],
      // By day, the undated last, ties by id: d1, d2 and d3 may all be from the first of January.
      ['departures', ['d5', 'd0', 'd7', 'd3', 'd2', 'd1', 'd4', 'd6'].map((id) => `departure:${id}`)],
      [
        'departures(orderBy: DATE_ASC)',
        ['d6', 'd4', 'd1', 'd2', 'd3', 'd7', 'd0', 'd5'].map((id) => `departure:${id}`),
      ],
      [
        'departures(orderBy: NAME_ASC)',
        ['d0', 'd5', 'd2', 'd7', 'd4', 'd1', 'd6', 'd3'].map((id) => `departure:${id}`),
      ],
      ['claims', ['c5', 'c7', 'c3', 'c2', 'c1', 'c4', 'c6', 'c0'].map((id) => `claim:${id}`)],
      ['sources(orderBy: TITLE_ASC)', ['s0', 's3', 's6', 's1', 's4', 's7', 's2', 's5'].map((id) => `source:${id}`)],
    ])('%s', async (list, expected) => {
      expect(ids(await page(list, { first: 100 }))).toEqual(expected);
    });
  });

  describe('cursors', () => {
    const connections = [
      ...['people', 'people(filter: { employedBy: "org:whole" })', 'claims', 'sources(filter: { title: "title" })'],
      ...['search(text: "team")', 'departures(orderBy: NAME_DESC)'],
    ];
    const others = [
      ...['organizations', 'people(orderBy: NAME_DESC)', 'people(filter: { skilledIn: "capability:c0" })'],
      // The same fields with other values.
      ...['people(filter: { employedBy: "org:part" })', 'sources(filter: { title: "t" })', 'search(text: "tea")'],
    ];
    const forged = (...place: unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url');

    it.each(connections)('of %s are good there alone', async (list) => {
      for (const other of others) {
        const { pageInfo } = await page(other, { first: 1 });
        for (const args of [`first: 1, after: "${pageInfo.endCursor}"`, `last: 1, before: "${pageInfo.endCursor}"`]) {
          await expectRefusal(list, args, /^(after|before): expected a cursor that this list/);
        }
      }
    });

    it.each(connections)('of %s are taken as they were given out', async (list) => {
      const { pageInfo } = await page(list, { first: 1 });
      const [name] = JSON.parse(Buffer.from(pageInfo.endCursor!, 'base64url').toString()) as [string];
      for (const cursor of [
        '',
        '!',
        'null',
        pageInfo.endCursor!.slice(0, -3),
        forged(name),
        forged(name, null, 'id'),
        forged(name, 'key', 7),
        forged(name, ['key'], 'id'),
        forged(name, { key: 1 }, 'id'),
        forged(name, 1e308, 'id'),
        forged(name, '\ud800', 'id'),
        forged(name, 'key', '\ud800'),
        forged(name, 'key', 'id', 'more'),
      ]) {
        await expectRefusal(
          list,
          `first: 1, after: ${JSON.stringify(cursor)}`,
          /^after: expected a cursor that this list/,
        );
      }
    });

    async function expectRefusal(list: string, args: string, message: RegExp) {
      const field = list.endsWith(')') ? list.replace(/\)$/, `, ${args})`) : `${list}(${args})`;
      const { result } = await ask(`{ refused: ${field} { edges { cursor } } }`);
      expect(result.data).toEqual({ refused: null });
      expect(result.errors).toEqual([
        expect.objectContaining({
          message: expect.stringMatching(message),
          path: ['refused'],
          extensions: { code: 'BAD_USER_INPUT' },
        }),
      ]);
    }
  });

  // Last: these change the graph.
  describe('while others write', () => {
    const write = async (people: typeof library.people) => {
      const ids = new Set(people.map(({ id }) => id));
      const departures = library.departures.filter(({ person }) => ids.has(person));
      now += 1_000;
      await loadSeeds(store, graphOf({ ...library, people, departures }), { now });
    };
    const newcomer = (id: string, name: string) => ({ ...library.people[1]!, id, name });

    it.each([
      'people',
      'people(filter: { employedBy: "org:whole" })',
      'people(filter: { contributedTo: "project:x0" }, orderBy: NAME_DESC)',
      'people(filter: { name: "odd" })',
      'search(text: "odd")',
    ])('%s goes on where it was', async (list) => {
      await write(library.people);
      const all = ids(await page(list, { first: 100 }));
      const [start, end] = [await page(list, { first: 2 }), await page(list, { last: 2 })];
      const after = { first: 2, after: start.pageInfo.endCursor };
      const before = { last: 2, before: end.pageInfo.startCursor };

      await write([...library.people, newcomer('person:first', 'A'), newcomer('person:last', '\u{10FFFD}')]);
      expect(ids(await page(list, { first: 100 }))).toHaveLength(all.length + 2);
      expect(ids(await page(list, after))).toEqual(all.slice(2, 4));
      expect(ids(await page(list, before))).toEqual(all.slice(-4, -2));

      // Now the rows that the cursors were given out with.
      await write(library.people.filter(({ id }) => ![all[1], all.at(-2)].includes(id)));
      expect(ids(await page(list, { first: 100 }))).toHaveLength(all.length - 2);
      expect(ids(await page(list, after))).toEqual(all.slice(2, 4));
      expect(ids(await page(list, before))).toEqual(all.slice(-4, -2));
    });
  });
});
