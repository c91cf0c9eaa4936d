import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { notRetracted } from '../../src/graph/fact.js';
import { loadSeeds, readSeeds } from '../../src/seeds/index.js';
import { statement } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import { describeStores, writingWith } from '../support/stores.js';
import { dump } from './dump.js';
import { graphs } from './graphs.js';

const putForeign = statement({
  name: 'test.putForeign',
  mode: 'write',
  text: `CREATE (n:Entity:Person {id: $id}) SET n.origin = 'import', n.hash = '', n.recAt = 1, n.retAt = ${notRetracted} RETURN n.id AS id`,
  example: { id: 'person:p' },
  row: z.object({ id: z.string() }),
});

describeStores('loading seeds', (open) => {
  let store: GraphStore;
  beforeEach(async () => {
    store = await open();
  });
  const find = async (id: string) =>
    (await dump(store)).nodes.find(({ properties }) => properties['id'] === id)!.properties;
  const recorded = async (start: string, type: string) =>
    (await dump(store)).relationships
      .filter((fact) => fact.start === start && fact.type === type)
      .map(({ properties }) => properties);

  it('records nodes and facts, with when they were recorded', async () => {
    const report = await loadSeeds(store, graphs.first, { now: 1000 });
    expect(report).toEqual({
      nodes: { recorded: 6, revised: 0, retracted: 0, unchanged: 0 },
      facts: { recorded: 5, retracted: 0, unchanged: 0 },
    });
    const { nodes, relationships } = await dump(store);
    const entities = nodes.filter(({ labels }) => labels.includes('Entity'));
    expect(entities.map(({ labels, properties }) => [labels, properties])).toEqual(
      graphs.first.nodes
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ kind, properties }) => [['Entity', kind].sort(), { ...properties, recAt: 1000, retAt: notRetracted }]),
    );
    expect(new Set(relationships.map(({ properties }) => properties['id']))).toEqual(
      new Set(graphs.first.facts.map(({ id }) => id)),
    );
    for (const { properties } of relationships) expect(properties).toMatchObject({ recAt: 1000, retAt: notRetracted });
  });

  it('changes nothing the second time, not a timestamp', async () => {
    await loadSeeds(store, graphs.first, { now: 1000 });
    const before = await dump(store);
    expect(await loadSeeds(store, graphs.first, { now: 2000 })).toEqual({
      nodes: { recorded: 0, revised: 0, retracted: 0, unchanged: 6 },
      facts: { recorded: 0, retracted: 0, unchanged: 5 },
    });
    expect(await dump(store)).toEqual(before);
  });

  describe('in several transactions', () => {
    const inParts = { now: 1000, transactionRows: 3 };

    it('records the same as in one', async () => {
      const report = await loadSeeds(store, graphs.first, { now: 1000 });
      const inOne = await dump(store);
      const other = await open();
      expect(await loadSeeds(other, graphs.first, inParts)).toEqual(report);
      expect(await dump(other)).toEqual(inOne);
    });

    it('reads once what has been loaded before, however many transactions there are', async () => {
      const names: string[] = [];
      const watched = writingWith(store, (work) =>
        store.write((transaction) =>
          work({
            run: (statement, params) => {
              names.push(statement.name);
              return transaction.run(statement, params);
            },
          }),
        ),
      );
      await loadSeeds(watched, graphs.first, inParts);
      const times = (name: string) => names.filter((each) => each === name).length;
      expect(times('seeds.lockDataset')).toBe(1);
      expect(times('seeds.lockPart')).toBeGreaterThan(1);
    });

    it('writes nothing more when another load has begun in between', async () => {
      let left = 2;
      const overtaken = writingWith(store, async (...args) => {
        if (left-- === 0) await loadSeeds(store, graphs.changed, { now: 2000 });
        return store.write(...args);
      });
      await expect(loadSeeds(overtaken, graphs.first, inParts)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await loadSeeds(store, graphs.changed, { now: 3000 })).toMatchObject({
        nodes: { recorded: 0, revised: 0, retracted: 0 },
        facts: { recorded: 0, retracted: 0 },
      });
    });

    it('is completed by the next load when it is broken off in between', async () => {
      let left = 2;
      const breaking = writingWith(store, (...args) =>
        left-- === 0 ? Promise.reject(new Error('broken off')) : store.write(...args),
      );
      await expect(loadSeeds(breaking, graphs.first, inParts)).rejects.toThrow('broken off');
      const { nodes, facts } = await loadSeeds(store, graphs.first, { ...inParts, now: 2000 });
      expect([nodes.recorded, nodes.unchanged, facts.recorded]).toEqual([3, 3, 5]);
      expect(await loadSeeds(store, graphs.first, { now: 3000 })).toMatchObject({
        nodes: { recorded: 0, unchanged: 6 },
        facts: { recorded: 0, retracted: 0, unchanged: 5 },
      });
    });
  });

  it('takes in the seeds that come along, once', async () => {
    const graph = await readSeeds('seeds');
    const first = await loadSeeds(store, graph, { now: 1000 });
    expect([first.nodes.recorded, first.facts.recorded]).toEqual([graph.nodes.length, graph.facts.length]);
    const before = await dump(store);
    expect(before.relationships).toHaveLength(graph.facts.length);
    await loadSeeds(store, await readSeeds('seeds'), { now: 2000 });
    expect(await dump(store)).toEqual(before);
  });

  describe('that have changed', () => {
    it('retracts what is gone, records what is new, and keeps what was', async () => {
      await loadSeeds(store, graphs.first, { now: 1000 });
      const before = await dump(store);
      expect(await loadSeeds(store, graphs.changed, { now: 2000 })).toEqual({
        nodes: { recorded: 1, revised: 1, retracted: 1, unchanged: 4 },
        facts: { recorded: 2, retracted: 2, unchanged: 3 },
      });
      const after = await dump(store);

      // Every fact of before is there as it was, but for when it was retracted.
      const still = after.relationships.map(({ properties: { retAt, ...rest } }) => rest);
      for (const {
        properties: { retAt, ...rest },
      } of before.relationships)
        expect(still).toContainEqual(rest);

      expect(await find('person:q')).toMatchObject({ recAt: 1000, retAt: 2000 });
      expect(await recorded('person:q', 'EMPLOYED_BY')).toMatchObject([{ recAt: 1000, retAt: 2000 }]);
      const jobs = await recorded('person:p', 'EMPLOYED_BY');
      expect(jobs.map(({ start, end, recAt, retAt }) => ({ start, end, recAt, retAt }))).toEqual(
        expect.arrayContaining([
          { end: '2025', recAt: 1000, retAt: 2000 },
          { end: '2025-03-01', recAt: 2000, retAt: notRetracted },
          { start: '2025', recAt: 1000, retAt: notRetracted },
        ]),
      );
    });

    it('keeps a former self of a node that changed', async () => {
      await loadSeeds(store, graphs.first, { now: 1000 });
      const former = await find('org:a');
      await loadSeeds(store, graphs.changed, { now: 2000 });
      expect(await find('org:a')).toMatchObject({ name: 'A Inc.', recAt: 2000, retAt: notRetracted });
      expect(await find('org:a@1000')).toEqual({ ...former, id: 'org:a@1000', retAt: 2000 });
      const { nodes, relationships } = await dump(store);
      expect(nodes.find(({ properties }) => properties['id'] === 'org:a@1000')!.labels).toEqual(['Revision']);
      expect(relationships.filter(({ type }) => type === 'WAS')).toMatchObject([
        { start: 'org:a', target: 'org:a@1000' },
      ]);
    });

    it('leaves no property behind that the new version lacks', async () => {
      const [p, ...others] = graphs.first.nodes.toSorted((a) => (a.id === 'person:p' ? -1 : 0));
      const nicknamed = { ...p!, properties: { ...p!.properties, nickname: 'Pea', hash: 'other' } };
      await loadSeeds(store, { ...graphs.first, nodes: [nicknamed, ...others] }, { now: 1000 });
      await loadSeeds(store, graphs.first, { now: 2000 });
      expect(await find('person:p')).not.toHaveProperty('nickname');
      expect(await find('person:p@1000')).toHaveProperty('nickname', 'Pea');
    });

    it('takes back what returns, under the same ids of nodes and new ids of facts', async () => {
      await loadSeeds(store, graphs.first, { now: 1000 });
      await loadSeeds(store, graphs.changed, { now: 2000 });
      await loadSeeds(store, graphs.first, { now: 3000 });
      await loadSeeds(store, graphs.changed, { now: 4000 });
      await loadSeeds(store, graphs.first, { now: 5000 });

      expect(await find('person:q')).toMatchObject({ recAt: 5000, retAt: notRetracted });
      expect(await find('person:q@1000')).toMatchObject({ recAt: 1000, retAt: 2000 });
      expect(await find('person:q@3000')).toMatchObject({ recAt: 3000, retAt: 4000 });
      const jobs = await recorded('person:q', 'EMPLOYED_BY');
      const id = jobs[0]!['id'];
      expect(jobs.map(({ id, recAt, retAt }) => [id, recAt, retAt])).toEqual([
        [id, 1000, 2000],
        [`${id}~2`, 3000, 4000],
        [`${id}~3`, 5000, notRetracted],
      ]);

      const settled = await dump(store);
      await loadSeeds(store, graphs.first, { now: 6000 });
      expect(await dump(store)).toEqual(settled);
    });

    it('records later than the last load, also when the clock went back', async () => {
      await loadSeeds(store, graphs.first, { now: 1000 });
      await loadSeeds(store, graphs.changed, { now: 500 });
      expect(await find('org:a')).toMatchObject({ recAt: 1001 });
      expect(await find('org:a@1000')).toMatchObject({ recAt: 1000, retAt: 1001 });
    });
  });

  it("leaves other people's data alone, and loads nothing that would take its ids", async () => {
    await store.write((transaction) => transaction.run(putForeign, { id: 'person:z' }));
    await loadSeeds(store, graphs.first, { now: 1000 });
    await loadSeeds(store, graphs.changed, { now: 2000 });
    expect(await find('person:z')).toMatchObject({ origin: 'import', recAt: 1, retAt: notRetracted });

    await store.write((transaction) => transaction.run(putForeign, { id: 'person:other' }));
    const before = await dump(store);
    const clash = structuredClone(graphs.changed);
    clash.nodes.push({ ...clash.nodes.at(-1)!, id: 'person:other' });
    await expect(loadSeeds(store, clash, { now: 3000 })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      message: 'expected person:other to be of the seeds alone, but got one of import',
    });
    expect(await dump(store)).toEqual(before);
  });

  it('lets two loads at once follow one another', async () => {
    const reports = await Promise.all([
      loadSeeds(store, graphs.first, { now: 1000 }),
      loadSeeds(store, graphs.first, { now: 1000 }),
    ]);
    expect(reports.map(({ nodes }) => nodes.recorded).sort()).toEqual([0, 6]);
    await Promise.all([
      loadSeeds(store, graphs.changed, { now: 2000 }),
      loadSeeds(store, graphs.changed, { now: 2000 }),
    ]);
    expect((await dump(store)).relationships.filter(({ type }) => type === 'WAS')).toHaveLength(1);
  });
});
