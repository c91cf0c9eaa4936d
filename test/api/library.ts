import { graphOf } from '../support/graph.js';

/** Names in an order that is neither that of their ids, nor of JavaScript: 😀 is two units there, both below ﴾. */
const names = ['Zoë', 'ada', 'Émile', 'bob', 'Ｃarol', '😀 Smiley', 'dan', '鈴木', 'eve', 'ﾊﾅ', 'Ada', 'frank'];
const workers = names.map((name, i) => ({
  id: `person:p${i}`,
  name,
  aliases: [`team ${i % 2 === 0 ? 'even' : 'odd'}`],
  // Twice there, and twice at work: still one person.
  employedBy: [
    { organization: 'org:whole', end: 2001 },
    ...(i % 3 === 0 ? [] : [{ organization: i % 3 === 1 ? 'org:whole' : 'org:part', start: 2002 }]),
    ...(i % 3 === 1 ? [{ organization: 'org:part', start: 2003, confidence: 0.5 }] : []),
  ],
  contributedTo: [
    { project: 'project:x0', role: 'first' },
    { project: 'project:x0', role: 'second' },
  ],
  skilledIn: [{ capability: 'capability:c0' }, { capability: 'capability:c0', weight: 0.5 }],
}));

// Neither employed nor at work: where Neo4j goes on from a row of such a list, it compares by UTF-16 unit.
const ornate = { id: 'person:p12', name: '﴾ornate﴿', aliases: ['team of one'] };
const people = [...workers, { ...ornate, employedBy: [], contributedTo: [], skilledIn: [] }];

const dates = [undefined, 2020, '2020-01', '2020-01-01', '2019-12-31', 2021, undefined, '2020-01-01'];

/** A graph for walking: lists of some length, ties, twins, and rows that several facts lead to. */
export const library = {
  defaults: { sources: ['source:s0'] },
  people,
  organizations: [
    { id: 'org:whole', name: 'Whole', runs: [{ project: 'project:x0', start: 2001 }, 'project:x0', 'project:x1'] },
    {
      id: 'org:part',
      name: 'Part',
      partOf: [{ organization: 'org:whole', end: 2010 }, 'org:whole'],
      runs: ['project:x0'],
    },
    ...['B', 'a', 'ç'].map((name, i) => ({ id: `org:o${i}`, name, partOf: ['org:whole'], runs: ['project:x0'] })),
  ],
  projects: ['x', 'Y', 'z', 'ä'].map((name, i) => ({
    id: `project:x${i}`,
    name,
    advances: [{ capability: 'capability:c0' }, { capability: 'capability:c0', weight: 0.5 }],
  })),
  capabilities: ['root', 'B', 'a', 'C'].map((name, i) => ({
    id: `capability:c${i}`,
    name,
    ...(i > 0 && { narrowerThan: [{ capability: 'capability:c0' }, { capability: 'capability:c0', confidence: 0.5 }] }),
  })),
  departures: dates.map((on, i) => ({
    id: `departure:d${i}`,
    ...(i === 0 ? { announcedOn: '2020-06' } : {}),
    name: `Leaver ${(i * 5) % 8}`,
    person: `person:p${i}`,
    from: i % 2 ? 'org:whole' : 'org:part',
    ...(i % 4 === 0 ? { to: 'org:o0' } : {}),
    kind: i % 3 === 0 ? 'MOVED' : 'RETIRED',
    ...(on !== undefined && { on }),
  })),
  sources: dates.map((publishedOn, i) => ({
    id: `source:s${i}`,
    title: `Title ${(i * 3) % 8}`,
    outlet: i % 2 ? 'Odd' : 'Even',
    language: 'en',
    ...(publishedOn !== undefined && { publishedOn }),
  })),
  claims: dates.map((madeOn, i) => ({
    id: `claim:c${i}`,
    text: `Text ${(i * 3) % 8}`,
    kind: i % 2 ? 'QUOTE' : 'CAUSE',
    madeBy: 'org:o0',
    about: ['project:x0', { entity: 'project:x0', confidence: 0.5 }],
    sources: ['source:s0', { source: 'source:s0', locator: 'p. 2' }],
    ...(i > 0 && { contradicts: ['claim:c0', { claim: 'claim:c0', confidence: 0.5 }], supports: ['claim:c0'] }),
    ...(madeOn !== undefined && { madeOn }),
  })),
};

export const libraryGraph = () => graphOf(library);
