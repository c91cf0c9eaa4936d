import { beforeAll, expect, it } from 'vitest';
import { apiOn, dataOf, seed, type Ask } from '../support/api.js';
import { graphOf } from '../support/graph.js';
import { describeStores } from '../support/stores.js';

const job = (id: string, time: object) => ({
  id: `person:${id}`,
  name: id,
  employedBy: [{ organization: 'org:o', ...time }],
});

// A job covers its start and not its end, as metrics count it: whoever goes from one to another is in one place a day.
describeStores('who is employed', (open) => {
  let ask: Ask;
  beforeAll(async () => {
    const store = await open();
    const people = [
      job('until', { end: '2026-06-10' }),
      job('from', { start: '2026-06-10' }),
      job('month', { start: '2026-05', end: '2026-06' }),
      job('always', {}),
      job('later', { start: 2028 }),
    ];
    const sources = [{ id: 'source:s', title: 'S' }];
    const organizations = [{ id: 'org:o', name: 'O' }];
    await seed(store, graphOf({ defaults: { sources: ['source:s'] }, sources, organizations, people }));
    ask = apiOn(store);
  });
  const names = ({ edges }: { edges: { node: { name: string } }[] }) => edges.map(({ node }) => node.name);

  it.each([
    ['2026-04-30', ['always', 'until'], []],
    // May be: the first day that a month can mean.
    ['2026-05-01', ['always', 'month', 'until'], []],
    ['2026-06-09', ['always', 'month', 'until'], []],
    ['2026-06-10', ['always', 'from', 'month'], ['until']],
    ['2026-06-29', ['always', 'from', 'month'], ['until']],
    ['2026-06-30', ['always', 'from'], ['month', 'until']],
    ['2028-01-01', ['always', 'from', 'later'], ['month', 'until']],
  ])('on %s: %j, and no longer %j', async (day, employees, alumni) => {
    const query = `query ($day: PartialDate) {
      organization(id: "org:o") { employees { edges { node { name } } } alumni { edges { node { name } } } }
      people(filter: { employedBy: "org:o", asOf: $day }) { edges { node { name } } }
    }`;
    for (const time of ['00:00:00.000Z', '23:59:59.999Z']) {
      const data = await dataOf(ask(query, { now: Date.parse(`${day}T${time}`), variables: { day } }));
      expect(names(data.organization.employees)).toEqual(employees);
      expect(names(data.organization.alumni)).toEqual(alumni);
      expect(names(data.people)).toEqual(employees);
    }
  });

  it('is asked for the last day that a date can mean', async () => {
    const on = async (asOf: string) =>
      names(
        (await dataOf(ask(`{ people(filter: { employedBy: "org:o", asOf: "${asOf}" }) { edges { node { name } } } }`)))
          .people,
      );
    expect(await on('2026-05')).toEqual(await on('2026-05-31'));
    expect(await on('2026')).toEqual(['always', 'from']);
    expect(await on('2028')).toEqual(['always', 'from', 'later']);
  });
});
