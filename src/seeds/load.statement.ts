import { z } from 'zod';
import { notRetracted } from '../graph/fact.js';
import { idPrefix } from '../graph/id.js';
import { kinds, relationshipTypes, type Kind, type RelationshipType } from '../graph/labels.js';
import { statement, type Value } from '../store/statement.js';
import { origin } from './draft.js';

const counted = z.object({ n: z.number() });
type Counted = z.infer<typeof counted>;
/** One batch: `$rows`, with what each statement says it reads of a row. */
export type Rows = { rows: readonly { readonly [key: string]: Value }[] };

const write = (name: string, text: string, row: Rows['rows'][number]) =>
  statement<Rows, Counted>({ name: `seeds.${name}`, mode: 'write', text, example: { rows: [row] }, row: counted });

/**
 * What the seeds have recorded: one node with the ids of all others, since no index finds "all of one origin" well.
 * Setting a property, even to what it is, holds a second loader off until the first is done.
 */
export const lockDataset = statement({
  name: 'seeds.lockDataset',
  mode: 'write',
  text: `MERGE (d:Dataset {id: $id}) ON CREATE SET d.nodes = [], d.loadedAt = 0
    SET d.origin = $id RETURN d.nodes AS nodes, d.loadedAt AS loadedAt`,
  example: { id: origin },
  row: z.object({ nodes: z.array(z.string()), loadedAt: z.number() }),
});

/** The same for a part of a load, whose first transaction has read the ids: at scale they are megabytes. */
export const lockPart = statement({
  name: 'seeds.lockPart',
  mode: 'write',
  text: 'MATCH (d:Dataset {id: $id}) SET d.origin = $id RETURN d.loadedAt AS loadedAt',
  example: { id: origin },
  row: z.object({ loadedAt: z.number() }),
});

export const saveDataset = statement({
  name: 'seeds.saveDataset',
  mode: 'write',
  text: 'MATCH (d:Dataset {id: $id}) SET d.nodes = $nodes, d.loadedAt = $at RETURN count(d) AS n',
  example: { id: origin, nodes: ['org:apple'] as readonly string[], at: 1 },
  row: counted,
});

export const listNodes = statement({
  name: 'seeds.listNodes',
  mode: 'read',
  text: 'MATCH (n:Entity) WHERE n.id IN $ids RETURN n {.*} AS node ORDER BY n.id',
  example: { ids: ['org:apple'] as readonly string[] },
  row: z.object({
    node: z.looseObject({ id: z.string(), origin: z.string(), hash: z.string(), recAt: z.number(), retAt: z.number() }),
  }),
});

/** Every fact of the origin that starts from the nodes, retracted ones too: their ids are not given out again. */
export const listFacts = statement({
  name: 'seeds.listFacts',
  mode: 'read',
  text: `MATCH (a:Entity) WHERE a.id IN $ids MATCH (a)-[r]->(b:Entity) WHERE r.origin = $origin
    RETURN r.id AS id, r.retAt AS retAt, a.id AS start ORDER BY r.id`,
  example: { ids: ['person:nan-du'] as readonly string[], origin },
  row: z.object({ id: z.string(), retAt: z.number(), start: z.string() }),
});

const byKind = (text: (kind: Kind) => string) =>
  Object.fromEntries(
    kinds.map((kind) => {
      const id = `${idPrefix(kind)}example`;
      return [kind, write(`record${kind}`, text(kind), { id, props: { id, recAt: 1 } })];
    }),
  ) as Record<Kind, ReturnType<typeof write>>;

export const recordNodes = byKind(
  (kind) => `UNWIND $rows AS row MERGE (n:Entity:${kind} {id: row.id}) SET n += row.props RETURN count(n) AS n`,
);

/** `was` is the node as it was; it stays, beside the new one. */
export const reviseNodes = write(
  'reviseNodes',
  `UNWIND $rows AS row MATCH (n:Entity {id: row.id})
    CREATE (n)-[:WAS]->(v:Revision {id: row.was.id}) SET v = row.was SET n = row.props RETURN count(n) AS n`,
  { id: 'org:apple', was: { id: 'org:apple@1', retAt: 2 }, props: { id: 'org:apple', recAt: 2 } },
);

export const retractNodes = write(
  'retractNodes',
  'UNWIND $rows AS row MATCH (n:Entity {id: row.id}) SET n.retAt = row.at RETURN count(n) AS n',
  { id: 'org:apple', at: 2 },
);

export const recordFacts = Object.fromEntries(
  relationshipTypes.map((type) => [
    type,
    write(
      `record${type}`,
      `UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to})
        MERGE (a)-[r:${type} {id: row.id}]->(b) SET r += row.props RETURN count(r) AS n`,
      { id: `person:nan-du|${type}|org:apple|00000000`, from: 'person:nan-du', to: 'org:apple', props: { recAt: 1 } },
    ),
  ]),
) as Record<RelationshipType, ReturnType<typeof write>>;

export const retractFacts = write(
  'retractFacts',
  `UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (a)-[r]->(b:Entity)
    WHERE r.id = row.id AND r.retAt = ${notRetracted} SET r.retAt = row.at RETURN count(r) AS n`,
  { id: 'person:nan-du|EMPLOYED_BY|org:apple|00000000', from: 'person:nan-du', at: 2 },
);
