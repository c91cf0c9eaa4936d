import { EmbeddedStore } from './grafeo.js';
import { Neo4jStore, type Neo4jSettings } from './neo4j.js';
import type { GraphStore, RunOptions } from './store.js';

export type StoreSettings = {
  /** How long one statement may take. */
  statementTimeoutMs: number;
  /** Parses every row with the schema of its statement: for tests, production does not pay for it. */
  checkRows?: boolean;
} & (
  | {
      kind: 'embedded';
      /** The folder that holds the graph, made when it is not there; null for a graph in memory. */
      dataDir: string | null;
    }
  | ({ kind: 'neo4j' } & Neo4jSettings)
);

/**
 * A store that may not answer yet: `contact` sees to that. The caller closes it. Throws InvalidSetting, naming the setting,
 * for a folder or an address that cannot be had.
 */
export const createStore = (settings: StoreSettings): GraphStore =>
  settings.kind === 'embedded' ? new EmbeddedStore(settings) : new Neo4jStore(settings);

/** A store that answers. The caller closes it. Throws as createStore and `contact` do. */
export async function openStore(settings: StoreSettings, options?: RunOptions): Promise<GraphStore> {
  const store = createStore(settings);
  try {
    await store.contact(options);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
