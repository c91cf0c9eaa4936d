import { Cancelled, InvalidSetting, StoreUnavailable } from '../errors.js';
import { openStore, type StoreSettings } from '../store/open.js';
import type { GraphStore } from '../store/store.js';

/** As withStore, for one process of several over one store. The embedded store belongs to one process, and is refused. */
export function withSharedStore<T>(
  settings: StoreSettings,
  signal: AbortSignal,
  work: (store: GraphStore) => Promise<T>,
): Promise<T> {
  if (settings.kind === 'neo4j') return withStore(settings, signal, work);
  throw new InvalidSetting(
    'NEO4J_URI',
    'expected a Neo4j that several processes can share, but got none, and the embedded store belongs to one process; ' +
      'set NEO4J_URI, or run talent-graph serve, which is the whole API in one process',
  );
}

/**
 * Opens the configured store, sees to its schema, and closes it when `work` is done or has failed. When `signal` aborts
 * first, what runs is given up, a write rolled back, and the signal's reason thrown.
 */
export async function withStore<T>(
  settings: StoreSettings,
  signal: AbortSignal,
  work: (store: GraphStore) => Promise<T>,
): Promise<T> {
  let store: GraphStore | undefined;
  try {
    store = await openStore(settings, { signal });
    await store.ensureSchema({ signal });
    signal.throwIfAborted();
    return await work(store);
  } catch (error) {
    if (error instanceof Cancelled && signal.aborted) throw signal.reason;
    if (error instanceof StoreUnavailable && settings.kind === 'neo4j' && !store) {
      throw new InvalidSetting('NEO4J_URI', `expected a Neo4j that answers, but got ${error.message}`);
    }
    throw error;
  } finally {
    await store?.close();
  }
}
