import { beforeAll, expect, it } from 'vitest';
import { loadSeeds } from '../../src/seeds/index.js';
import type { GraphStore } from '../../src/store/store.js';
import { apiOn, dataOf, requestedAt, seed, type Ask } from '../support/api.js';
import { graphOf } from '../support/graph.js';
import { describeStores, writingWith } from '../support/stores.js';
import { library, libraryGraph } from './library.js';

/** One of each kind, to which no other node of the library leads that stays. */
const gone = ['person:p3', 'org:o2', 'project:x3', 'capability:c3', 'departure:d3', 'claim:c7', 'source:s7'];

/** Everywhere that a node can turn up but by its id: lists, filters, searches, and both ends of connections. */
const everywhere = `{
  people(first: 100) { totalCount edges { node { id } } }
  named: people(filter: { name: "bob" }) { totalCount edges { node { id } } }
  contributed: people(filter: { contributedTo: "project:x0" }) { totalCount edges { node { id } } }
  formerly: people(filter: { employedBy: "org:whole", asOf: "2000" }) { totalCount edges { node { id } } }
  organizations { totalCount edges { node { id } } }
  running: organizations(filter: { runs: "project:x0" }) { totalCount edges { node { id } } }
  projects { totalCount edges { node { id } } }
  advancing: projects(filter: { advances: "capability:c0" }) { totalCount edges { node { id } } }
  capabilities { totalCount edges { node { id } } }
  departures { totalCount edges { node { id person { id } } } }
  claims { totalCount edges { node { id } } }
  sources { totalCount edges { node { id } } }
  titled: sources(filter: { title: "title" }) { totalCount edges { node { id } } }
  search(text: "bob") { totalCount edges { node { id } } }
  leaver: search(text: "leaver", first: 100) { totalCount edges { node { id } } }
  organization(id: "org:whole") {
    alumni { totalCount edges { node { id } } }
    parts { totalCount edges { node { id } } }
    departures { totalCount edges { node { id person { id } } } }
  }
  project(id: "project:x0") {
    contributors(first: 100) { totalCount edges { node { id } } }
    organizations { totalCount edges { node { id } } }
    claims { totalCount edges { node { id } } }
  }
  capability(id: "capability:c0") {
    experts(first: 100) { totalCount edges { node { id } } }
    narrower { totalCount edges { node { id } } }
    projects { totalCount edges { node { id } } }
  }
  claim(id: "claim:c0") {
    contradicts { totalCount edges { node { id } } }
    supportedBy { totalCount edges { node { id } } }
  }
}`;

const byId = `query ($ids: [ID!]!) {
  nodes(ids: $ids) { id }
  person(id: "person:p3") { id }
  organization(id: "org:o2") { id }
  project(id: "project:x3") { id }
  capability(id: "capability:c3") { id }
  departure(id: "departure:d3") { id }
  claim(id: "claim:c7") { id }
  source(id: "source:s7") { id }
  ofOne: people(filter: { employedBy: "org:o2" }) { totalCount edges { node { id } } }
}`;

describeStores('what was retracted', (open) => {
  let store: GraphStore;
  let ask: Ask;
  beforeAll(async () => {
    store = await open();
    await seed(store, libraryGraph());
    ask = apiOn(store);
    const stays = ({ id }: { id: string }) => !gone.includes(id);
    const less = Object.entries(library).map(([section, nodes]) => [
      section,
      Array.isArray(nodes) ? (nodes as { id: string }[]).filter(stays) : nodes,
    ]);
    await loadSeeds(store, graphOf(Object.fromEntries(less)), { now: requestedAt - 1_000 });
  });
  const see = (query: string, now: number) =>
    dataOf(ask(query, { now, variables: query === byId ? { ids: gone } : {} }));
  const idsIn = (value: unknown): string[] =>
    [...JSON.stringify(value).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id!);
  const before = requestedAt - 1_001;

  it('is nowhere', async () => {
    const [was, is] = [await see(everywhere, before), await see(everywhere, requestedAt)];
    expect(idsIn(was)).toEqual(expect.arrayContaining(gone));
    expect(idsIn(is).filter((id) => gone.includes(id))).toEqual([]);
    // What is listed is what is counted, and each list that had one has one less.
    expect(countsIn(is)).toEqual(countsIn(was).map(([path, n, ids]) => [path, n - lost(ids), ids.filter(isLeft)]));
  });

  it('is null by its id', async () => {
    const was = await see(byId, before);
    expect(idsIn(was)).toEqual([...gone, ...gone]);
    const { nodes, ofOne, ...entities } = await see(byId, requestedAt);
    expect(nodes).toEqual(gone.map(() => null));
    expect(Object.values(entities)).toEqual(gone.map(() => null));
    expect(ofOne).toEqual({ totalCount: 0, edges: [] });
  });

  const isLeft = (id: string) => !gone.includes(id);
  const lost = (ids: string[]) => ids.filter((id) => !isLeft(id)).length;

  /** Each connection of an answer: where it is, how many it says there are, and the ids of its nodes. */
  function countsIn(value: unknown, path = ''): [path: string, count: number, ids: string[]][] {
    if (typeof value !== 'object' || value === null) return [];
    const { totalCount, edges } = value as { totalCount?: number; edges?: { node: { id: string } }[] };
    if (totalCount !== undefined) return [[path, totalCount, edges!.map(({ node }) => node.id)]];
    return Object.entries(value).flatMap(([key, child]) => countsIn(child, `${path}.${key}`));
  }
});

const all = '{ departures(first: 100) { totalCount edges { node { id person { id } } } } }';

describeStores('a load in several transactions', (open) => {
  it.each([3, 20])('of %d rows shows no departure without its person between them', async (transactionRows) => {
    const store = await open();
    const ask = apiOn(store);
    const seen = new Set<string>();
    let now = requestedAt;
    // Every transaction of the load is followed by a request.
    const watched = writingWith(store, async (...args) => {
      const written = await store.write(...args);
      const { departures } = await dataOf(ask(all, { now: now + 1 }));
      seen.add(JSON.stringify(departures));
      return written;
    });
    const load = async (seeds: object) => {
      now += 1_000;
      await loadSeeds(watched, graphOf(seeds), { now, transactionRows });
      return JSON.stringify((await dataOf(ask(all, { now: now + 1 }))).departures);
    };
    const [d0, d1, , ...others] = library.departures;
    const another = { ...library.people[12], id: 'person:another' };
    const changed = {
      ...library,
      people: [...library.people.filter(({ id }) => id !== 'person:p2'), another],
      // Theirs no more, of another kind, gone with its person, and new.
      departures: [
        { ...d0!, person: 'person:another' },
        { ...d1!, kind: 'MOVED' },
        ...others,
        { ...d0!, id: 'departure:new', person: 'person:another' },
      ],
    };
    const ends = [await load(library), await load(changed), await load(library)];
    expect(ends[0]).toBe(ends[2]);
    expect(ends[1]).toContain('"departure:d0","person":{"id":"person:another"}');
    expect(ends[1]).not.toContain('departure:d2');
    // There was something to see on the way.
    expect(seen.size).toBeGreaterThan(3);
  });
});
