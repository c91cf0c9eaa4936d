import { z } from 'zod';
import { listing } from '../../src/store/statement.js';

const row = z.object({ node: z.looseObject({ id: z.string(), key: z.string() }), friends: z.array(z.string()) });

/** People whose rank is at least `from`, each with the ids of those they work with. */
export const listPeople = listing({
  name: 'test.listPeople',
  kind: 'Person',
  key: 'key',
  where: 'n.rank >= $from',
  tail: `CALL (n) { MATCH (n)-[r:CONTRIBUTED_TO]->(p:Project) WITH p ORDER BY p.id RETURN collect(p.id) AS friends }
         RETURN n {.*} AS node, friends, n.key AS place`,
  example: { from: 0 },
  row,
});
