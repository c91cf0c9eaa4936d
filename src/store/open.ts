import { EmbeddedStore } from './grafeo.js';
import { openNeo4j, type Neo4jSettings } from './neo4j.js';
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
 * Opens a store, and sees that it answers. The caller closes it. Throws InvalidSetting, naming the setting, for a folder,
 * an address, a database or a password that cannot be had, and StoreUnavailable for a server that does not answer.
 */
export async function openStore(settings: StoreSettings, options?: RunOptions): Promise<GraphStore> {
  return settings.kind === 'embedded' ? new EmbeddedStore(settings) : openNeo4j(settings, options);
}
