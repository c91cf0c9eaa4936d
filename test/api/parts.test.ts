import { beforeAll, expect, it } from 'vitest';
import { apiOn, dataOf, requestedAt, seed, type Ask } from '../support/api.js';
import { graphOf } from '../support/graph.js';
import { describeStores } from '../support/stores.js';

const person = (name: string, ...employedBy: object[]) => ({ id: `person:${name}`, name, employedBy });
const lab = { organization: 'org:lab' };
const departure = (name: string, more: object) => ({
  id: `departure:${name}`,
  name,
  person: 'person:loyal',
  kind: 'UNKNOWN',
  ...more,
});
// One who left the lab then, and one who came to it.
const fromAndTo = (name: string, time: object) => [
  departure(`from-${name}`, { from: 'org:lab', ...time }),
  departure(`to-${name}`, { from: 'org:elsewhere', to: 'org:lab', ...time }),
];

/** A lab with a team, which one organization sold to another on the first day of 2011. */
const sold = {
  defaults: { sources: ['source:s'] },
  sources: [{ id: 'source:s', title: 'S' }],
  organizations: [
    { id: 'org:aaa', name: 'Aaa' },
    { id: 'org:zzz', name: 'Zzz' },
    { id: 'org:elsewhere', name: 'Elsewhere' },
    {
      id: 'org:lab',
      name: 'Lab',
      partOf: [
        { organization: 'org:aaa', end: '2011-01-01' },
        { organization: 'org:zzz', start: '2011-01-01' },
      ],
    },
    { id: 'org:team', name: 'Team', partOf: ['org:lab'] },
    // Of two at once, the one that began last; then one that has not begun, and one that has ended.
    {
      id: 'org:joint',
      name: 'Joint',
      partOf: [
        { organization: 'org:aaa', start: 2001 },
        { organization: 'org:zzz', start: 2002 },
        { organization: 'org:lab', start: 2030 },
        { organization: 'org:elsewhere', start: 2003, end: 2004 },
      ],
    },
    // Each a part of the one before it.
    ...[1, 2, 3, 4, 5].map((level) => ({
      id: `org:level-${level}`,
      name: `Level ${level}`,
      partOf: [level === 1 ? 'org:elsewhere' : `org:level-${level - 1}`],
    })),
    { id: 'org:alone', name: 'Alone', partOf: [{ organization: 'org:aaa', end: 2010 }] },
  ],
  people: [
    person('early', { ...lab, end: 2008 }),
    person('sold', { ...lab, end: '2011-01-01' }),
    person('late', { ...lab, start: 2012, end: 2020 }),
    person('loyal', { ...lab, start: 2005 }),
    person('team', { organization: 'org:team', start: 2005 }),
    person('own', { organization: 'org:aaa' }),
    ...[1, 2, 3, 4, 5].map((level) => person(`level-${level}`, { organization: `org:level-${level}` })),
    // Left the one for good, and is with the other by way of the lab.
    person('both', { organization: 'org:aaa', end: 2005 }, { ...lab, start: 2006 }),
  ],
  departures: [
    ...fromAndTo('early', { on: '2009-06' }),
    ...fromAndTo('day', { on: '2011-01-01' }),
    ...fromAndTo('year', { on: 2011 }),
    ...fromAndTo('late', { on: 2015 }),
    ...fromAndTo('announced', { announcedOn: '2012' }),
    ...fromAndTo('undated', {}),
  ],
};

const names = ({ edges }: { edges: { node: { name: string } }[] }) => edges.map(({ node }) => node.name).sort();

describeStores('what belongs to an organization for a time', (open) => {
  let ask: Ask;
  beforeAll(async () => {
    const store = await open();
    await seed(store, graphOf(sold));
    ask = apiOn(store);
  });
  const list = 'totalCount edges { node { name } }';
  /** A list of an organization, by its field and by another way to ask the same. */
  const listOf = async (org: string, field: string, filter?: string) => {
    const data = await dataOf(
      ask(`{
        organization(id: "org:${org}") { ${field} { ${list} } }
        ${filter ? `filtered: ${filter} { ${list} }` : ''}
      }`),
    );
    const found = data.organization[field];
    expect(found.totalCount).toBe(found.edges.length);
    if (filter) expect([data.filtered.totalCount, names(data.filtered)]).toEqual([found.totalCount, names(found)]);
    return names(found);
  };

  it.each([
    ['aaa', ['own']],
    ['zzz', ['both', 'loyal', 'team']],
    ['lab', ['both', 'loyal', 'team']],
    ['elsewhere', ['level-1', 'level-2', 'level-3', 'level-4']],
  ])('has its employees counted where it is a part today: %s', async (org, expected) => {
    expect(await listOf(org, 'employees', `people(filter: { employedBy: "org:${org}" })`)).toEqual(expected);
  });

  it.each([
    ['2010-12-31', ['both', 'loyal', 'own', 'sold', 'team'], []],
    ['2011-01-01', ['own'], ['both', 'loyal', 'team']],
  ])('has its employees counted where it was a part on the day: %s', async (asOf, aaa, zzz) => {
    const query = `query ($asOf: PartialDate) {
      aaa: people(filter: { employedBy: "org:aaa", asOf: $asOf }) { ${list} }
      zzz: people(filter: { employedBy: "org:zzz", asOf: $asOf }) { ${list} }
      organization(id: "org:aaa") { employees { ${list} } }
    }`;
    const data = await dataOf(ask(query, { variables: { asOf } }));
    expect([names(data.aaa), names(data.zzz)]).toEqual([aaa, zzz]);
    // Another day for the filter is none for the fields.
    expect(names(data.organization.employees)).toEqual(['own']);
  });

  it.each([
    ['aaa', ['both', 'early', 'sold']],
    ['zzz', ['late']],
    ['lab', ['early', 'late', 'sold']],
  ])('has its alumni counted where it was a part when their job ended: %s', async (org, expected) => {
    expect(await listOf(org, 'alumni')).toEqual(expected);
  });

  it.each([
    // Who left on the day of the sale left the seller.
    ['aaa', ['from-day', 'from-early', 'from-undated', 'from-year']],
    ['zzz', ['from-announced', 'from-late', 'from-undated', 'from-year']],
    ['lab', ['from-announced', 'from-day', 'from-early', 'from-late', 'from-undated', 'from-year']],
  ])('has departures counted where it may have been a part then: %s', async (org, expected) => {
    expect(await listOf(org, 'departures', `departures(filter: { from: "org:${org}" })`)).toEqual(expected);
    // Where another filter is the one to begin with.
    expect(
      await listOf(org, 'departures', `departures(filter: { person: "person:loyal", from: "org:${org}" })`),
    ).toEqual(expected);
  });

  it.each([
    // Who came on the day of the sale came to the buyer.
    ['aaa', ['to-early', 'to-undated']],
    ['zzz', ['to-announced', 'to-day', 'to-late', 'to-undated', 'to-year']],
    ['lab', ['to-announced', 'to-day', 'to-early', 'to-late', 'to-undated', 'to-year']],
  ])('has arrivals counted where it may have been a part then: %s', async (org, expected) => {
    expect(await listOf(org, 'arrivals', `departures(filter: { to: "org:${org}" })`)).toEqual(expected);
    expect(await listOf(org, 'arrivals', `departures(filter: { person: "person:loyal", to: "org:${org}" })`)).toEqual(
      expected,
    );
  });

  it('has the parent that it has today, of several the one that it has had for the shortest time', async () => {
    const data = await dataOf(
      ask(
        `{ organizations { edges { node { id parent { id } } } } lab: organization(id: "org:lab") { parent { id } } }`,
        {
          now: requestedAt,
        },
      ),
    );
    const parents = data.organizations.edges.map(
      ({ node }: { node: { id: string; parent: { id: string } | null } }) => [node.id, node.parent?.id ?? null],
    );
    expect(Object.fromEntries(parents)).toEqual({
      'org:aaa': null,
      'org:zzz': null,
      'org:elsewhere': null,
      'org:lab': 'org:zzz',
      'org:team': 'org:lab',
      ...Object.fromEntries([2, 3, 4, 5].map((level) => [`org:level-${level}`, `org:level-${level - 1}`])),
      'org:level-1': 'org:elsewhere',
      'org:joint': 'org:zzz',
      'org:alone': null,
    });
    expect(data.lab.parent.id).toBe('org:zzz');
  });

  it('lists its parts of any time', async () => {
    expect(await listOf('aaa', 'parts', 'organizations(filter: { partOf: "org:aaa" })')).toEqual([
      'Alone',
      'Joint',
      'Lab',
    ]);
  });
});
