import type { SeedGraph } from '../../src/seeds/draft.js';
import { notRetracted } from '../../src/graph/fact.js';
import { loadSeeds } from '../../src/seeds/load.js';
import { recordFacts, recordNodes } from '../../src/seeds/load.statement.js';
import { createStore } from '../../src/store/open.js';
import type { Params } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import { toBolt } from '../../src/store/bolt.js';
import { withDriver, type Access } from './database.js';

/** Long enough for a batch of a load on a busy machine. */
const statementTimeoutMs = 120_000;

export const storeAt = ({ uri, username, password }: Access): GraphStore =>
  createStore({ kind: 'neo4j', uri, username, password, statementTimeoutMs });

/** More at once than this has no room in 2 GB. */
const transactionRows = 10_000;

/** Loads with the product's own path, and gives how long that took, in seconds. */
export async function loadOurs(store: GraphStore, graph: SeedGraph): Promise<number> {
  await store.ensureSchema();
  const start = performance.now();
  await loadSeeds(store, graph, { now: Date.now(), transactionRows });
  return (performance.now() - start) / 1000;
}

/** The same rows with nothing but `UNWIND … MERGE`, by a loop over the bare driver: what a load must cost. */
export async function loadRaw(access: Access, graph: SeedGraph): Promise<number> {
  const store = storeAt(access);
  await store.ensureSchema();
  await store.close();
  const at = { recAt: Date.now(), retAt: notRetracted };
  const rowsOf = new Map<string, Params[]>();
  const add = (text: string, row: Params) => (rowsOf.get(text) ?? rowsOf.set(text, []).get(text)!).push(row);
  for (const { id, kind, properties } of graph.nodes)
    add(recordNodes[kind].text, { id, props: { ...properties, ...at } });
  for (const { id, type, from, to, properties } of graph.facts) {
    add(recordFacts[type].text, { id, from, to, props: { ...properties, ...at } });
  }
  return withDriver(access, async (driver) => {
    const session = driver.session();
    const start = performance.now();
    for (const [text, rows] of rowsOf) {
      for (let i = 0; i < rows.length; i += transactionRows) {
        const batch = toBolt({ rows: rows.slice(i, i + transactionRows) });
        await session.executeWrite((transaction) => transaction.run(text, batch));
      }
    }
    return (performance.now() - start) / 1000;
  });
}
