import type { SeedGraph } from '../../src/seeds/draft.js';
import { openStore } from '../../src/store/open.js';
import { empty, openDatabase, type Access, type Database } from './database.js';
import { generate } from './graph.js';
import { loadOurs, loadRaw, storeAt } from './loading.js';
import type { Options } from './options.js';

/** What a server is warmed up with. */
export const warmUpScale = 0.02;

/**
 * Loads the graph of a scale by turns, each time into an empty Neo4j, and into the embedded store of a folder. The last
 * Neo4j, which ours has loaded, is left as it is.
 */
export async function loadAll(scale: number, options: Options, dataDir: string) {
  const graph = generate(scale);
  const small = generate(Math.min(scale, warmUpScale));
  const loading = { raw: [] as number[], ours: [] as number[], embedded: [] as number[] };
  const embedded = await openStore({ kind: 'embedded', dataDir, statementTimeoutMs: 600_000 });
  loading.embedded.push(await loadOurs(embedded, graph));
  await embedded.close();
  let database: Database | null = null;
  for (const way of orderOf(options.loads)) {
    if (database && !options.hasty) {
      await database.end();
      database = null;
    }
    database ??= await openDatabase(options);
    try {
      if (options.hasty) await empty(database);
      else await warmUp(database, small);
      loading[way].push(await ways[way](database, graph));
    } catch (error) {
      await database.end();
      throw error;
    }
  }
  return { database: database!, nodes: graph.nodes.length, facts: graph.facts.length, loading };
}

const ways = {
  raw: loadRaw,
  async ours(access: Access, graph: SeedGraph) {
    const store = storeAt(access);
    try {
      return await loadOurs(store, graph);
    } finally {
      await store.close();
    }
  },
};

/** Who was first is second next: raw, ours; or ours, raw, raw, ours. */
function orderOf(loads: number): (keyof typeof ways)[] {
  return Array.from({ length: loads }, (_, i) =>
    (loads - i) % 2 === 1 ? (['raw', 'ours'] as const) : (['ours', 'raw'] as const),
  ).flat();
}

/** A Java machine compiles what it runs often: each server has done both before either is timed, and is empty again. */
async function warmUp(access: Access, small: SeedGraph): Promise<void> {
  for (const way of Object.values(ways)) {
    await way(access, small);
    await empty(access);
  }
}
