import { expect, it, onTestFinished } from 'vitest';
import { loadSeeds } from '../../src/seeds/index.js';
import { loadedAt } from '../support/api.js';
import { remove } from '../store/statements.js';
import { graphOf } from '../support/graph.js';
import { describeServers, type Served } from './servers.js';

const pad = (n: number) => String(n).padStart(3, '0');
const source = { id: 'source:s', title: 'S' };

/** People of these numbers, by which they are named and so ordered, who all work on one project. */
const peopleOf = (numbers: number[]) =>
  graphOf({
    sources: [source],
    defaults: { sources: ['source:s'] },
    projects: [{ id: 'project:x', name: 'X' }],
    people: numbers.map((n) => ({ id: `person:p${pad(n)}`, name: `P ${pad(n)}`, contributedTo: ['project:x'] })),
  });

const tens = Array.from({ length: 30 }, (_, i) => i * 10);
const page = 'edges { cursor node { id } } pageInfo { endCursor hasNextPage }';
const lists = {
  'a root list': `query ($after: String) { list: people(first: 4, after: $after) { ${page} } }`,
  'a list within an object': `query ($after: String) { within: project(id: "project:x") { list: contributors(first: 4, after: $after) { ${page} } } }`,
};

describeServers('a list that changes while it is paged through', (served) => {
  let version = 0;
  const load = async (numbers: number[]) => {
    await loadSeeds(served().store, peopleOf(numbers), { now: loadedAt + ++version * 1_000 });
  };

  /** The numbers that all pages give, with `between` done after the first so many of them. */
  async function walk({ ask }: Served, query: string, between: (last: number) => Promise<void>, after = 2) {
    const numbers: number[] = [];
    let cursor: string | null = null;
    for (let pages = 1; ; pages++) {
      const { body } = await ask(query, { after: cursor });
      expect(body.errors).toBeUndefined();
      const { list } = body.data.within ?? body.data;
      numbers.push(...list.edges.map(({ node }: { node: { id: string } }) => Number(node.id.slice(-3))));
      if (!list.pageInfo.hasNextPage) return numbers;
      cursor = list.pageInfo.endCursor;
      if (pages === after) await between(numbers.at(-1)!);
    }
  }

  it.each(Object.entries(lists))(
    'gives each row once, and all that were there, while rows come: %s',
    async (_, query) => {
      await load(tens);
      const seen = await walk(served(), query, (last) => load([...tens, 1, 2, 3, last - 1, last + 1, last + 2, 295]));
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen).toEqual(expect.arrayContaining(tens));
      // What came behind the place is there, what came before it is not.
      expect(seen.filter((n) => n % 10)).toEqual([71, 72, 295]);
    },
  );

  it.each(Object.entries(lists))('goes on after the place of a row that is gone: %s', async (_, query) => {
    await load(tens);
    onTestFinished(() => load(tens));
    const seen = await walk(served(), query, async (last) => {
      await load(tens.filter((n) => n !== last && n !== last + 10));
      // One is retracted, and of the one that the cursor is of nothing is left.
      await served().store.write((tx) => tx.run(remove, { ids: [`person:p${pad(last)}`] }));
    });
    expect(seen).toEqual(tens.filter((n) => n !== 80));
  });
});
