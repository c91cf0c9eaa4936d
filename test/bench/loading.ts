import neo4j from 'neo4j-driver';
import type { SeedGraph } from '../../src/seeds/draft.js';
import { notRetracted } from '../../src/graph/fact.js';
import { loadSeeds } from '../../src/seeds/load.js';
import { recordFacts, recordNodes } from '../../src/seeds/load.statement.js';
import { createStore } from '../../src/store/open.js';
import type { GraphStore } from '../../src/store/store.js';
import { toBolt } from '../../src/store/bolt.js';

/** Long enough for a batch of a load on a busy machine. */
const statementTimeoutMs = 120_000;

export const storeAt = (uri: string): GraphStore =>
  createStore({ kind: 'neo4j', uri, username: 'neo4j', password: 'not asked for', statementTimeoutMs } as never);

/** Loads with the product's own path, and gives how long that took, in seconds. */
export async function loadOurs(store: GraphStore, graph: SeedGraph): Promise<number> {
  await store.ensureSchema();
  const start = performance.now();
  await loadSeeds(store, graph, { now: Date.now() });
  return (performance.now() - start) / 1000;
}

/**
 * The same rows with nothing but `UNWIND … MERGE`, by a loop over the bare driver: what a load must cost. In one
 * transaction too, since all or nothing is what the product promises.
 */
export async function loadRaw(uri: string, graph: SeedGraph): Promise<number> {
  const store = storeAt(uri);
  await store.ensureSchema();
  await store.close();
  const at = { recAt: Date.now(), retAt: notRetracted };
  const rowsOf = new Map<string, object[]>();
  const add = (text: string, row: object) => (rowsOf.get(text) ?? rowsOf.set(text, []).get(text)!).push(row);
  for (const { id, kind, properties } of graph.nodes) add(recordNodes[kind].text, { id, props: { ...properties, ...at } });
  for (const { id, type, from, to, properties } of graph.facts) {
    add(recordFacts[type].text, { id, from, to, props: { ...properties, ...at } });
  }
  const driver = neo4j.driver(uri);
  const session = driver.session();
  const start = performance.now();
  await session.executeWrite(async (transaction) => {
    for (const [text, rows] of rowsOf) {
      for (let i = 0; i < rows.length; i += 10_000) {
        await transaction.run(text, toBolt({ rows: rows.slice(i, i + 10_000) } as never));
      }
    }
  });
  const seconds = (performance.now() - start) / 1000;
  await driver.close();
  return seconds;
}
