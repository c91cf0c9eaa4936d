import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { loadSeeds } from '../../src/seeds/index.js';
import { statement } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import { apiOn, dataOf, requestedAt, seed, type Ask } from '../support/api.js';
import { graphOf } from '../support/graph.js';
import { describeStores } from '../support/stores.js';
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

interface List {
  totalCount: number;
  edges: { node: { id: string } }[];
}
interface Of {
  departures: List;
}

/** The seeds retract a departure with what it tells of; another writer, or a load that is broken off, may not. */
const retractOf = statement({
  name: 'test.retractOf',
  mode: 'write',
  text: 'MATCH (d:Departure {id: $id}) MATCH (d)-[r:OF]->(p:Person) SET r.retAt = $at RETURN count(r) AS n',
  example: { id: 'departure:d3', at: 1 },
  row: z.object({ n: z.number() }),
});

describeStores('a departure of nobody, since only that it was theirs was retracted', (open) => {
  let ask: Ask;
  beforeAll(async () => {
    const store = await open();
    await seed(store, libraryGraph());
    ask = apiOn(store);
    const [retracted] = await store.write((tx) => tx.run(retractOf, { id: 'departure:d3', at: requestedAt - 1_000 }));
    expect(retracted).toEqual({ n: 1 });
  });
  const fields = 'totalCount edges { node { id person { id } } }';
  const ways = {
    departure: 'departure(id: "departure:d3") { id person { id } }',
    node: 'node(id: "departure:d3") { id ... on Departure { person { id } } }',
    nodes: 'nodes(ids: ["departure:d3", "departure:d1"]) { id ... on Departure { person { id } } }',
    person: `person(id: "person:p3") { departures { ${fields} } }`,
    organization: `organization(id: "org:whole") { departures { ${fields} } }`,
    departures: `departures(first: 100) { ${fields} }`,
    moved: `moved: departures(filter: { from: "org:whole", kind: MOVED }) { ${fields} }`,
  };
  /** By each way alone: one that fails leaves the others theirs. */
  const see = async (now: number) => {
    const seen: Record<string, unknown> = {};
    for (const way of Object.values(ways)) Object.assign(seen, await dataOf(ask(`{ ${way} }`, { now })));
    return seen as { person: Of; organization: Of; departures: List; moved: List };
  };
  const before = requestedAt - 1_001;

  it('was one before', async () => {
    const was = await see(before);
    const d3 = { id: 'departure:d3', person: { id: 'person:p3' } };
    expect(was).toMatchObject({ departure: d3, node: d3, departures: { totalCount: 8 } });
  });

  // What a departure cannot be without, it has in `person`: one without is not known, and spoils no list.
  it.fails('is none, which it is not yet', async () => {
    const [was, is] = [await see(before), await see(requestedAt)];
    expect(is).toMatchObject({ departure: null, node: null, nodes: [null, { id: 'departure:d1' }] });
    const without = ({ totalCount, edges }: List) => ({
      totalCount: totalCount - 1,
      edges: edges.filter(({ node }) => node.id !== 'departure:d3'),
    });
    expect(is.person.departures).toEqual(without(was.person.departures));
    expect(is.organization.departures).toEqual(without(was.organization.departures));
    expect(is.departures).toEqual(without(was.departures));
    expect(is.moved).toEqual(without(was.moved));
  });
});
