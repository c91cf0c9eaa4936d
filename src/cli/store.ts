import { InvalidSetting, StoreUnavailable } from '../errors.js';
import { openStore, type StoreSettings } from '../store/open.js';
import type { GraphStore } from '../store/store.js';

/** As withStore, for one process of several over one store. The embedded store belongs to one process, and is refused. */
export function withSharedStore<T>(settings: StoreSettings, work: (store: GraphStore) => Promise<T>): Promise<T> {
  if (settings.kind === 'neo4j') return withStore(settings, work);
  throw new InvalidSetting(
    'NEO4J_URI',
    'expected a Neo4j that several processes can share, but got none, and the embedded store belongs to one process; ' +
      'set NEO4J_URI, or run talent-graph serve, which is the whole API in one process',
  );
}

/** Opens the configured store, sees to its schema, and closes it when `work` is done or has failed. */
export async function withStore<T>(settings: StoreSettings, work: (store: GraphStore) => Promise<T>): Promise<T> {
  const store = await openStore(settings).catch((error: unknown) => {
    if (!(error instanceof StoreUnavailable) || settings.kind !== 'neo4j') throw error;
    throw new InvalidSetting('NEO4J_URI', `expected a Neo4j that answers, but got: ${error.message}`);
  });
  try {
    await store.ensureSchema();
    return await work(store);
  } finally {
    await store.close();
  }
}
