import { z } from 'zod';
import { sortKey } from '../../src/graph/fold.js';
import { statement } from '../../src/store/statement.js';

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

export const readByIds = statement({
  name: 'test.readByIds',
  mode: 'read',
  text: 'MATCH (n:Entity) WHERE n.id IN $ids RETURN n {.*} AS node ORDER BY n.id',
  example: { ids: ['person:a'] },
  row: z.object({ node }),
});

/** Rows for `count` people, in the order of their ids and of their keys. */
export const people = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const id = `person:${name}-${String(i).padStart(5, '0')}`;
    return { id, props: { name: id, key: sortKey(id, id), recAt: 1, retAt: 8_640_000_000_000_000 } };
  });
