import { z } from 'zod';
import { endsOfFact, factRow, nodeRows, type FactRow, type NodeRow } from '../graph/node.js';
import { known } from '../store/clause.js';
import type { Position, Reader } from '../store/reader.js';
import { statement } from '../store/statement.js';

/** A page of the claims about any of a group's nodes, each claim once, the latest first or (backward) last. */
const claimsAboutAny = (backward: boolean) =>
  statement({
    name: `analytics.claimsAboutAny${backward ? '.backward' : ''}`,
    mode: 'read',
    text: `
    UNWIND $groups AS g
    CALL (g) {
      UNWIND g.ids AS id
      MATCH (x:Entity {id: id})<-[r:ABOUT]-(n:Claim) WHERE ${known('r')} AND ${known('n')}
      WITH DISTINCT n WHERE $after IS NULL OR n.dateKey ${backward ? '>' : '<'} $after
      WITH n ORDER BY n.dateKey${backward ? '' : ' DESC'} LIMIT $limit
      RETURN collect(n {.*}) AS claims
    }
    RETURN g.key AS key, claims`,
    example: { groups: [{ key: 0, ids: ['project:glam'] }], known: 1, after: null, limit: 21 },
    row: z.object({ key: z.number(), claims: z.array(nodeRows.Claim) }),
  });
const claimsPage = { forward: claimsAboutAny(false), backward: claimsAboutAny(true) };

const countClaimsAboutAny = statement({
  name: 'analytics.countClaimsAboutAny',
  mode: 'read',
  text: `
    UNWIND $groups AS g
    CALL (g) {
      UNWIND g.ids AS id
      MATCH (x:Entity {id: id})<-[r:ABOUT]-(n:Claim) WHERE ${known('r')} AND ${known('n')}
      RETURN count(DISTINCT n) AS n
    }
    RETURN g.key AS key, n`,
  example: { groups: [{ key: 0, ids: ['project:glam'] }], known: 1 },
  row: z.object({ key: z.number(), n: z.number() }),
});

const factsById = statement({
  name: 'analytics.factsById',
  mode: 'read',
  text: `
    UNWIND $facts AS fact
    MATCH (a:Entity {id: fact.from})-[r]->(b:Entity) WHERE r.id = fact.id
    RETURN r {.*} AS fact`,
  example: { facts: [{ id: 'person:nan-du|CONTRIBUTED_TO|project:glam|0', from: 'person:nan-du' }] },
  row: z.object({ fact: factRow }),
});

interface ClaimsRange {
  after: Position | null;
  backward: boolean;
  limit: number;
}

/** Reads for this request what bears a figure out; what is asked for within a tick is one statement. */
export const evidenceRepository = (reader: Reader) => ({
  /** A page of the claims about any of these, each once, the latest first. */
  claimsAbout(ids: readonly string[], { after, backward, limit }: ClaimsRange): Promise<NodeRow<'Claim'>[]> {
    const range = { after: after === null ? null : String(after.sort), limit };
    return reader
      .loader<readonly string[], NodeRow<'Claim'>[]>(`claims ${JSON.stringify([range, backward])}`, async (groups) => {
        const statement = backward ? claimsPage.backward : claimsPage.forward;
        const rows = await reader.run(statement, { groups: keyed(groups), known: reader.known, ...range });
        for (const { claims } of rows) claims.forEach((claim) => reader.kept.keep(claim));
        const byGroup = new Map(rows.map(({ key, claims }) => [key, backward ? claims.reverse() : claims]));
        return groups.map((_, group) => byGroup.get(group) ?? []);
      })
      .load(ids);
  },

  countClaimsAbout(ids: readonly string[]): Promise<number> {
    return reader
      .loader<readonly string[], number>('count claims', async (groups) => {
        const rows = await reader.run(countClaimsAboutAny, { groups: keyed(groups), known: reader.known });
        const byGroup = new Map(rows.map(({ key, n }) => [key, n]));
        return groups.map((_, group) => byGroup.get(group) ?? 0);
      })
      .load(ids);
  },

  /** Facts one for one, without those that there are none of. */
  async facts(ids: readonly string[]): Promise<FactRow[]> {
    const loader = reader.loader<string, FactRow | null>('facts', async (keys) => {
      const facts = keys.map((id) => ({ id, from: endsOfFact(id).from }));
      const rows = await reader.run(factsById, { facts });
      const found = new Map(rows.map(({ fact }) => [fact.id, fact]));
      return keys.map((id) => found.get(id) ?? null);
    });
    return (await Promise.all(ids.map((id) => loader.load(id)))).filter((fact) => fact !== null);
  },
});

const keyed = (groups: readonly (readonly string[])[]) => groups.map((ids, key) => ({ key, ids }));
