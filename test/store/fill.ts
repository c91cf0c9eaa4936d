import { z } from 'zod';
import type { Params, Statement } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import type { populate } from '../support/catalogue.js';

/** Not in the catalogue: what fills a store for tests. */
const filling = (name: string, text: string): Statement<Params, unknown> => {
  return { name: `test.fill.${name}`, mode: 'write', text, example: {}, row: z.unknown() };
};

/** Puts nodes and facts into a store. */
export async function fill(store: GraphStore, { nodes, facts }: Partial<ReturnType<typeof populate>>): Promise<void> {
  for (const [kind, rows] of Object.entries(nodes ?? {})) {
    const text = `UNWIND $rows AS row CREATE (n:Entity:${kind} {id: row.id}) SET n += row.props RETURN count(n) AS n`;
    await store.write((tx) => tx.run(filling(kind, text), { rows }));
  }
  for (const [type, rows] of Object.entries(facts ?? {})) {
    const text = `UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to})
      CREATE (a)-[r:${type} {id: row.id}]->(b) SET r += row.props RETURN count(r) AS n`;
    await store.write((tx) => tx.run(filling(type, text), { rows }));
  }
}
