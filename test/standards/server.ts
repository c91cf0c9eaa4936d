import type { GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import type { Backend, RunningServer } from '../../src/server/http.js';
import { publicLimits } from '../../src/server/limits.js';
import type { GraphStore } from '../../src/store/store.js';

export const logger = pino({ level: 'silent' });
// An audit asks for everything at once.
const limits = { ...publicLimits, requests: 100 };
const settings = { limits, port: 0, host: '127.0.0.1', language: 'en', explorerDir: null };

/** Serves the whole API, or another schema, over an embedded store with the seeds, while the tests of a suite run. */
export function served(schema?: () => Promise<GraphQLSchema>) {
  let store: GraphStore;
  return running(
    async () => {
      // Imported no sooner, so that a suite that is skipped costs nothing.
      const { openStore } = await import('../../src/store/open.js');
      const { schema: merged, seed } = await import('../support/api.js');
      const { startServer } = await import('../../src/server/http.js');
      store = await openStore({ kind: 'embedded', dataDir: null, statementTimeoutMs: 60_000 });
      await store.ensureSchema();
      await seed(store);
      return startServer({ schema: schema ? await schema() : merged, store, settings, logger });
    },
    () => store.close(),
  );
}

/** Serves what answers in another way. */
export const servedBy = (backend: () => Promise<Backend>) =>
  running(async () => {
    const { serveBackend } = await import('../../src/server/http.js');
    return serveBackend(await backend(), settings, logger);
  });

function running(start: () => Promise<RunningServer>, end?: () => Promise<void>) {
  let server: RunningServer;
  beforeAll(async () => void (server = await start()));
  afterAll(async () => {
    await server.close();
    await end?.();
  });
  return {
    /** Where it answers GraphQL. */
    get url() {
      return `${server.url}/graphql`;
    },
  };
}
