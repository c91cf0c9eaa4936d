import { beforeAll, describe, expect, it } from 'vitest';
import { loadSeeds } from '../../src/seeds/index.js';
import type { GraphStore } from '../../src/store/store.js';
import { apiOn, dataOf, loadedAt, requestedAt, seed, type Ask } from '../support/api.js';
import { describeStores } from '../support/stores.js';
import { laboratoryWith } from './laboratory.js';

const figures = `
  capability { id } countedOn
  exposure { share numerator denominator people inferred }
  gain { share numerator denominator people inferred }
  busFactor { before after }
  orphanedProjects { edges { node { id } } }`;

// q1's part in x1 ended five years before the day: 1826 days, of 365.2425 a year.
const fiveYears = (halfLife: number) => 0.5 ** (1826 / 365.2425 / halfLife);
const near = (value: number) => expect.closeTo(value, 12) as number;

describeStores('what a departure affects', (open) => {
  let store: GraphStore;
  let ask: Ask;
  beforeAll(async () => {
    store = await open();
    await seed(store, laboratoryWith());
    ask = apiOn(store);
  });
  const affected = async (departure: string, args = '', options = {}) => {
    const query = `{ departure(id: "departure:${departure}") { affects${args} { edges { node { ${figures} } } } } }`;
    const data = await dataOf(ask(query, options));
    return data.departure.affects.edges.map((edge: { node: object }) => edge.node);
  };

  it('is counted from who was there the day before, and what they did by then', async () => {
    // p: 0.8 × 0.5 + 1 × 1 = 1.4; q1: 1 × 0.5, five years ago; q2: 0.5 × 1.
    const all = 1.4 + 0.5 * fiveYears(5) + 0.5;
    expect(await affected('d')).toEqual([
      {
        capability: { id: 'capability:only' },
        countedOn: '2025-06-09',
        exposure: { share: 1, numerator: 1, denominator: 1, people: 1, inferred: 0 },
        gain: { share: 1, numerator: 1, denominator: 1, people: 1, inferred: 0 },
        busFactor: { before: 1, after: 0 },
        orphanedProjects: { edges: [{ node: { id: 'project:x4' } }] },
      },
      {
        capability: { id: 'capability:c' },
        countedOn: '2025-06-09',
        // That q2 was there is inferred; that p did something is not, though a part of it is.
        exposure: { share: near(1.4 / all), numerator: near(1.4), denominator: near(all), people: 3, inferred: 1 },
        // What p did anywhere, 1.4 + 0.25, r1's 0.5 and r2's 0.35. That r2 is there is inferred.
        gain: { share: near(0.66), numerator: near(1.65), denominator: near(2.5), people: 3, inferred: 1 },
        // x1 by p and q1, x2 by p and q2: first p, who covers both, then q1 and q2.
        busFactor: { before: 3, after: 2 },
        orphanedProjects: { edges: [] },
      },
    ]);
  });

  it('forgets by the half-life that is asked for', async () => {
    const [, c] = await affected('d', '(halfLife: 1.5)');
    expect(c.exposure.denominator).toBeCloseTo(1.9 + 0.5 * fiveYears(1.5), 12);
  });

  it('leaves out what is less sure than asked for', async () => {
    const [, c] = await affected('d', '(minConfidence: 0.6)');
    const all = 0.4 + 0.5 * fiveYears(5);
    // x2 is left with nobody: q2 may not have been there, and p may have had no part in it.
    expect(c).toMatchObject({
      exposure: { share: near(0.4 / all), numerator: near(0.4), denominator: near(all), people: 2, inferred: 0 },
      // What is inferred may be sure enough. How sure it is who left, or what is a part, does not matter.
      gain: { share: near(0.65 / 1.5), numerator: near(0.65), denominator: near(1.5), people: 3, inferred: 1 },
      busFactor: { before: 2, after: 1 },
      orphanedProjects: { edges: [] },
    });
    // As sure as asked for is sure enough.
    expect((await affected('d', '(minConfidence: 0.4)'))[1].exposure).toMatchObject({ people: 3, inferred: 1 });
    expect((await affected('d', '(minConfidence: 0.5)'))[1].exposure).toMatchObject({ people: 3, inferred: 1 });
  });

  it('is counted in a part alone, where that is what was left', async () => {
    const [c, ...more] = await affected('lab');
    expect(more).toEqual([]);
    expect(c).toMatchObject({
      capability: { id: 'capability:c' },
      exposure: { share: near(1 / 1.5), numerator: 1, denominator: 1.5, people: 2, inferred: 2 },
      gain: null,
      busFactor: { before: 2, after: 1 },
    });
  });

  it.each([
    ['nowhere', '2025-06-09'],
    ['announced', '2025-06-29'],
    ['year', '2025-12-30'],
    ['narrowed', '2025-03-30'],
    ['late-news', '2025-06-29'],
  ])(
    'is counted by the day that %s allows, and without a gain where no destination is known',
    async (id, countedOn) => {
      const nodes = await affected(id);
      expect(nodes.length).toBeGreaterThan(0);
      for (const node of nodes) expect(node).toMatchObject({ countedOn, gain: null });
    },
  );

  it.each(['undated', 'r1'])('is nothing for %s', async (id) => {
    expect(await affected(id)).toEqual([]);
  });

  describe('its facts', () => {
    const factsOf = async (which: 'exposure' | 'gain', options = {}) => {
      const facts: string[] = [];
      let after: string | null = null;
      do {
        const data = await dataOf(
          ask(
            `query ($after: String) { departure(id: "departure:d") { affects(last: 1) { edges { node {
              ${which} { facts(first: 5, after: $after) {
                totalCount pageInfo { hasNextPage endCursor } edges { node { from { id } relation to { id } sources { title } } }
              } }
            } } } } }`,
            { ...options, variables: { after } },
          ),
        );
        const { edges, pageInfo, totalCount } = data.departure.affects.edges[0].node[which].facts;
        for (const { node } of edges) {
          facts.push(`${node.from.id} ${node.relation} ${node.to.id}`);
          expect(node.sources).toEqual([{ title: 'A source' }]);
        }
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        if (after === null) expect(facts).toHaveLength(totalCount);
      } while (after !== null);
      return facts;
    };

    it('can all be reached, page by page', async () => {
      expect(await factsOf('exposure')).toEqual([
        'org:i RUNS project:x1',
        'org:lab RUNS project:x2',
        'person:p CONTRIBUTED_TO project:x1',
        'person:p CONTRIBUTED_TO project:x2',
        'person:p EMPLOYED_BY org:lab',
        'person:q1 CONTRIBUTED_TO project:x1',
        'person:q1 EMPLOYED_BY org:i',
        'person:q1 EMPLOYED_BY org:lab',
        'person:q2 CONTRIBUTED_TO project:x2',
        'person:q2 EMPLOYED_BY org:lab',
        'project:x1 ADVANCES capability:c',
        'project:x2 ADVANCES capability:c',
      ]);
      expect(await factsOf('gain')).toEqual([
        'person:p CONTRIBUTED_TO project:x1',
        'person:p CONTRIBUTED_TO project:x2',
        'person:p CONTRIBUTED_TO project:x5',
        'person:p EMPLOYED_BY org:j',
        'person:r1 CONTRIBUTED_TO project:x5',
        'person:r1 EMPLOYED_BY org:j-lab',
        'person:r2 CONTRIBUTED_TO project:x3',
        'person:r2 EMPLOYED_BY org:j',
        'project:x1 ADVANCES capability:c',
        'project:x2 ADVANCES capability:c',
        'project:x3 ADVANCES capability:c',
        'project:x5 ADVANCES capability:c',
      ]);
    });

    // Last: this changes the graph.
    it('are no longer counted when they are retracted, but for who asks about before', async () => {
      const [, was] = await affected('d');
      const now = requestedAt + 1;
      const changed = laboratoryWith(({ people }) => {
        people.find(({ id }) => id === 'person:q2')!.contributedTo = [];
        people.find(({ id }) => id === 'person:r1')!.employedBy = [];
      });
      const { facts } = await loadSeeds(store, changed, { now });
      expect(facts).toMatchObject({ recorded: 0, retracted: 2 });

      const [, c] = await affected('d', '', { now });
      expect(c).toMatchObject({
        exposure: { denominator: near(1.4 + 0.5 * fiveYears(5)), people: 2, inferred: 0 },
        gain: { denominator: near(2), people: 2 },
        // x2 is p's alone now.
        busFactor: { before: 2, after: 1 },
        orphanedProjects: { edges: [{ node: { id: 'project:x2' } }] },
      });
      expect((await factsOf('exposure', { now })).filter((fact) => fact.includes('q2'))).toEqual([]);
      expect((await affected('d', '', { now: now - 1 }))[1]).toEqual(was);
      expect(await affected('d', '', { now: loadedAt })).toHaveLength(2);
    });
  });
});
