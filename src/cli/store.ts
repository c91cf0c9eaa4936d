import { InvalidSetting, StoreUnavailable } from '../errors.js';
import { openStore, type StoreSettings } from '../store/open.js';
import type { GraphStore } from '../store/store.js';

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
