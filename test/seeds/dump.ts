import { z } from 'zod';
import { statement } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';

const nodes = statement({
  name: 'test.dumpNodes',
  mode: 'read',
  text: 'MATCH (n) RETURN labels(n) AS labels, n {.*} AS properties ORDER BY n.id',
  example: {},
  row: z.object({ labels: z.array(z.string()), properties: z.record(z.string(), z.unknown()) }),
});
const relationships = statement({
  name: 'test.dumpRelationships',
  mode: 'read',
  text: `MATCH (a)-[r]->(b)
    RETURN a.id AS start, type(r) AS type, b.id AS target, r {.*} AS properties ORDER BY start, type, target, r.id`,
  example: {},
  row: z.object({
    start: z.string(),
    type: z.string(),
    target: z.string(),
    properties: z.record(z.string(), z.unknown()),
  }),
});

/** All there is in a store, timestamps and bookkeeping included. */
export async function dump(store: GraphStore) {
  const found = await store.read(nodes, {});
  return {
    nodes: found.map((node) => ({ ...node, labels: node.labels.toSorted() })),
    relationships: await store.read(relationships, {}),
  };
}
