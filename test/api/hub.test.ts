import { beforeAll, expect, it } from 'vitest';
import { apiOn, dataOf, seed, type Ask } from '../support/api.js';
import { graphOf } from '../support/graph.js';
import { describeStores } from '../support/stores.js';

/** Names of one script and case and one length, so that they sort as numbers do. */
const nameOf = (i: number) => `n${String(i).padStart(4, '0')}`;
const all = Array.from({ length: 4_600 }, (_, i) => i);
const certain = { role: 'certain', confidence: 1 };
const doubtful = { role: 'doubtful', confidence: 0.5 };

/** More than are sorted for a page: some of those of one are only in its part, some in both, some no longer anywhere. */
const spread = all.filter((i) => i < 4_400 && i % 2 === 0);
const inPart = (i: number) => i % 10 === 0;
const inBoth = (i: number) => i % 20 === 0;
const gone = (i: number) => i % 14 === 0;
/** All behind those of the other: further than one looks for them. */
const behind = all.filter((i) => i >= 2_400);

function jobsOf(i: number) {
  const jobs = [];
  if (i < 4_400 && i % 2 === 0) {
    const end = gone(i) ? { end: '2020' } : {};
    if (inPart(i)) jobs.push({ organization: 'org:part', ...certain, ...end });
    if (!inPart(i) || inBoth(i)) jobs.push({ organization: 'org:spread', ...doubtful, ...end });
  }
  if (i >= 2_400) jobs.push({ organization: 'org:behind', ...certain });
  return jobs;
}

const present = spread.filter((i) => !gone(i));
const withoutPart = present.filter((i) => !inPart(i) || inBoth(i));

// What thousands are employed by is not sorted for each page.
describeStores('an employer of thousands', (open) => {
  let ask: Ask;
  beforeAll(async () => {
    const store = await open();
    await seed(
      store,
      graphOf({
        defaults: { sources: ['source:s'] },
        sources: [{ id: 'source:s', title: 'S' }],
        organizations: [
          { id: 'org:spread', name: 'Spread' },
          { id: 'org:part', name: 'Part', partOf: [{ organization: 'org:spread' }] },
          { id: 'org:behind', name: 'Behind' },
        ],
        people: all.map((i) => ({ id: `person:${nameOf(i)}`, name: nameOf(i), employedBy: jobsOf(i) })),
      }),
    );
    ask = apiOn(store);
  }, 120_000);

  const query = `query ($id: ID!, $parts: Boolean!, $first: Int, $after: String, $last: Int, $before: String) {
    organization(id: $id) { employees(includeParts: $parts, first: $first, after: $after, last: $last, before: $before) {
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { role node { name employments(first: 3) { edges { node { organization { id } } } } } } } } }`;
  const page = async (id: string, parts: boolean, range: object) =>
    (await dataOf(ask(query, { variables: { id, parts, ...range } }))).organization.employees;
  const namesOf = ({ edges }: { edges: { node: { name: string } }[] }) => edges.map(({ node }) => node.name);

  it.each([
    ['org:spread', true, present],
    ['org:spread', false, withoutPart],
    ['org:behind', false, behind],
  ])(
    '%s (with parts: %s) has each once, by name, from either end',
    async (id, parts, expected) => {
      const forward: string[] = [];
      for (let after: string | null = null; ;) {
        const next = await page(id, parts, { first: 100, after });
        forward.push(...namesOf(next));
        if (!next.pageInfo.hasNextPage) break;
        after = next.pageInfo.endCursor;
      }
      expect(forward).toEqual(expected.map(nameOf));
      const backward: string[] = [];
      for (let before: string | null = null; ;) {
        const next = await page(id, parts, { last: 100, before });
        backward.unshift(...namesOf(next));
        if (!next.pageInfo.hasPreviousPage) break;
        before = next.pageInfo.startCursor;
      }
      expect(backward).toEqual(forward);
    },
    120_000,
  );

  it('tells of the surest job, and of what else is asked of each', async () => {
    const { edges } = await page('org:spread', true, { first: 20 });
    const roleOf = (i: number) => (inPart(i) ? 'certain' : 'doubtful');
    expect(edges.map(({ role }: { role: string }) => role)).toEqual(present.slice(0, 20).map(roleOf));
    const employersOf = (i: number) => jobsOf(i).map(({ organization }) => organization);
    for (const [at, { node }] of edges.entries()) {
      expect(node.employments.edges).toHaveLength(employersOf(present[at]!).length);
    }
  });

  it('is found along the names: that is one statement, after one that says how many there are', async () => {
    const cost = async (id: string, range: object) =>
      (await ask(query, { variables: { id, parts: true, first: 20, ...range } })).statements;
    // The first page of a small one comes with the organization.
    expect(await cost('org:spread', {})).toBe((await cost('org:part', {})) + 2);
    const after = async (id: string) => (await page(id, true, { first: 20 })).pageInfo.endCursor;
    const small = await cost('org:part', { after: await after('org:part') });
    expect(await cost('org:spread', { after: await after('org:spread') })).toBe(small + 1);
  });

  it('is filtered, and ordered the other way, as a small one is', async () => {
    const people = async (args: string) =>
      namesOf((await dataOf(ask(`{ people(${args}) { edges { node { name } } } }`))).people);
    const filter = 'filter: { employedBy: "org:spread" }';
    expect(await people(`first: 3, ${filter}`)).toEqual(present.slice(0, 3).map(nameOf));
    const descending = 'orderBy: NAME_DESC';
    expect(await people(`first: 3, ${filter}, ${descending}`)).toEqual(present.slice(-3).reverse().map(nameOf));
    const named = `filter: { employedBy: "org:spread", name: "${nameOf(present[7]!)}" }`;
    expect(await people(`first: 3, ${named}`)).toEqual([nameOf(present[7]!)]);
  });
});
