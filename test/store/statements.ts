import { z } from 'zod';
import { sortKey } from '../../src/graph/fold.js';
import { statement, type Value } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';

const node = z.looseObject({ id: z.string() });
const count = z.object({ n: z.number() });
const example = { rows: [{ id: 'person:a', props: { key: 'a' } }] };

export const putPeople = statement({
  name: 'test.putPeople',
  mode: 'write',
  text: 'UNWIND $rows AS row MERGE (n:Entity:Person {id: row.id}) SET n += row.props RETURN count(n) AS n',
  example,
  row: count,
});

export const createPeople = statement({
  name: 'test.createPeople',
  mode: 'write',
  text: 'UNWIND $rows AS row CREATE (n:Entity:Person {id: row.id}) SET n += row.props RETURN count(n) AS n',
  example,
  row: count,
});

export const createProject = statement({
  name: 'test.createProject',
  mode: 'write',
  text: 'CREATE (n:Entity:Project {id: $id}) RETURN n.id AS id',
  example: { id: 'project:a' },
  row: z.object({ id: z.string() }),
});

export const increment = statement({
  name: 'test.increment',
  mode: 'write',
  text: 'MATCH (n:Person {id: $id}) SET n.n = coalesce(n.n, 0) + 1 RETURN n.n AS n',
  example: { id: 'person:a' },
  row: count,
});

/** Fails while it runs, when `by` is 0. */
export const divide = statement({
  name: 'test.divide',
  mode: 'write',
  text: 'MATCH (n:Person {id: $id}) SET n.n = 1 / $by RETURN n.n AS n',
  example: { id: 'person:a', by: 1 },
  row: count,
});

/** Runs for minutes on either store, unless it is ended. */
export const endless = statement({
  name: 'test.endless',
  mode: 'read',
  text: `UNWIND range(1, $n) AS a UNWIND range(1, $n) AS b UNWIND range(1, $n) AS c
         WITH a, b, c WHERE a * b + c = 0 RETURN count(*) AS n`,
  example: { n: 100 },
  row: count,
});

export const echo = statement<{ value: Value }, { value: unknown }>({
  name: 'test.echo',
  mode: 'read',
  text: 'RETURN $value AS value',
  example: { value: null },
  row: z.object({ value: z.unknown() }),
});

export const readByIds = statement({
  name: 'test.readByIds',
  mode: 'read',
  text: 'MATCH (n:Entity) WHERE n.id IN $ids RETURN n {.*} AS node ORDER BY n.id',
  example: { ids: ['person:a'] },
  row: z.object({ node }),
});

export const join = statement({
  name: 'test.join',
  mode: 'write',
  text: `MATCH (a:Person {id: $from}) MATCH (b:Project) WHERE b.id IN $to
         CREATE (a)-[:CONTRIBUTED_TO {id: a.id + b.id}]->(b) RETURN count(*) AS n`,
  example: { from: 'person:a', to: ['project:a'] },
  row: count,
});

export const remove = statement({
  name: 'test.remove',
  mode: 'write',
  text: 'MATCH (n:Entity) WHERE n.id IN $ids DETACH DELETE n RETURN count(*) AS n',
  example: { ids: ['person:a'] },
  row: count,
});

export const tokenize = statement({
  name: 'test.tokenize',
  mode: 'write',
  text: 'UNWIND $rows AS row MATCH (n:Entity {id: row.id}) SET n += row.props RETURN count(n) AS n',
  example: { rows: [{ id: 'person:a', props: { key: 'a', tokens: 'aa', recAt: 1, retAt: 2 } }] },
  row: count,
});

/** How many of each batch of `people` there are, and how many of them have the last property too. */
export const countBatches = statement({
  name: 'test.countBatches',
  mode: 'read',
  text: `MATCH (n:Person) WITH substring(n.id, 0, size(n.id) - 6) AS batch, n
         RETURN batch, count(n) AS nodes, count(n.retAt) AS complete ORDER BY batch`,
  example: {},
  row: z.object({ batch: z.string(), nodes: z.number(), complete: z.number() }),
});

/** Rows for `count` people, in the order of their ids and of their keys. */
export const people = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const id = `person:${name}-${String(i).padStart(5, '0')}`;
    return { id, props: { name: id, key: sortKey(id, id), rank: i, recAt: 1, retAt: 8_640_000_000_000_000 } };
  });

/** Writes a batch of ten, which is not whole before its second statement. */
export const putBatch = (store: GraphStore, name: string) =>
  store.write(async (tx) => {
    const rows = people(name, 10);
    await tx.run(createPeople, { rows: rows.map(({ id, props: { key } }) => ({ id, props: { key } })) });
    await tx.run(putPeople, { rows });
  });
