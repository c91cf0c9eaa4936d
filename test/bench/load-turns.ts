import neo4j from 'neo4j-driver';
import type { SeedGraph } from '../../src/seeds/draft.js';
import { openStore } from '../../src/store/open.js';
import type { startNeo4j } from '../neo4j/start.js';
import { generate } from './graph.js';
import { loadOurs, loadRaw, storeAt } from './loading.js';
import type { Options } from './options.js';

type Server = Awaited<ReturnType<typeof startNeo4j>>;

/** What a server is warmed up with. */
export const warmUpScale = 0.02;
/** From this scale on, a load takes so long that chance evens out within it. */
const onceFrom = 1;

/** How often each way of loading is timed. */
export const loadsAt = (scale: number, { loads }: Pick<Options, 'loads'>) => loads ?? (scale < onceFrom ? 2 : 1);

/**
 * Loads the graph of a scale by turns, each time into a server of its own unless it is to be hasty, and into the
 * embedded store of a folder. The last server, which ours has loaded, is left running.
 */
export async function loadAll(scale: number, options: Options, dataDir: string, start: () => Promise<Server>) {
  const graph = generate(scale);
  const small = generate(Math.min(scale, warmUpScale));
  const loading = { raw: [] as number[], ours: [] as number[], embedded: [] as number[] };
  const embedded = await openStore({ kind: 'embedded', dataDir, statementTimeoutMs: 600_000 });
  loading.embedded.push(await loadOurs(embedded, graph));
  await embedded.close();
  let server: Server | null = null;
  for (const way of orderOf(loadsAt(scale, options))) {
    if (server && !options.hasty) {
      await server.kill();
      server = null;
    }
    server ??= await start();
    try {
      if (options.hasty) await empty(server.uri);
      else await warmUp(server.uri, small);
      loading[way].push(await ways[way](server.uri, graph));
    } catch (error) {
      await server.kill();
      throw error;
    }
  }
  return { server: server!, nodes: graph.nodes.length, facts: graph.facts.length, loading };
}

const ways = {
  raw: loadRaw,
  async ours(uri: string, graph: SeedGraph) {
    const store = storeAt(uri);
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
async function warmUp(uri: string, small: SeedGraph): Promise<void> {
  for (const way of Object.values(ways)) {
    await way(uri, small);
    await empty(uri);
  }
}

async function empty(uri: string): Promise<void> {
  const driver = neo4j.driver(uri);
  const session = driver.session();
  await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  await driver.close();
}
