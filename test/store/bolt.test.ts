import neo4j from 'neo4j-driver';
import { expect, test } from 'vitest';
import { StoreFailure } from '../../src/errors.js';
import { toExplain, toQuery } from '../../src/store/bolt.js';

// The server plans a text anew for another type or size of a parameter, and nothing that it tells shows when.
test('all parameters are sent in one map, so that a text has one plan', () => {
  const text = 'MATCH (n:Entity) WHERE n.id IN $ids AND n.key > $after RETURN n.id AS id, $ids AS ids LIMIT $limit';
  expect(toQuery(text, { ids: ['a'], after: null, limit: 2 })).toEqual({
    text: 'MATCH (n:Entity) WHERE n.id IN $p.ids AND n.key > $p.after RETURN n.id AS id, $p.ids AS ids LIMIT $p.limit',
    parameters: { p: { ids: ['a'], after: null, limit: neo4j.int(2) } },
  });
  expect(toExplain('RETURN $one AS one')).toEqual({ text: 'EXPLAIN RETURN $p.one AS one', parameters: { p: {} } });
});

test('a parameter that is missing is not null', () => {
  expect(() => toQuery('RETURN $one AS one', { two: 2 })).toThrow(StoreFailure);
});
