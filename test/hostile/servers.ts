import { pino } from 'pino';
import { afterAll, beforeAll, describe } from 'vitest';
import { startServer, type RunningServer } from '../../src/server/http.js';
import { openStore } from '../../src/store/open.js';
import type { GraphStore } from '../../src/store/store.js';
import { startFederation, type Federation } from '../federated/federation.js';
import { schema, seed } from '../support/api.js';
import { describeStores, neo4jSettings, neo4jUri } from '../support/stores.js';

export interface Answer {
  status: number;
  body: {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the test asks for
    data?: any;
    errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  };
}

/** A server of ours over HTTP, and the store that it reads. */
export interface Served {
  url: string;
  store: GraphStore;
  ask(query: string, variables?: object): Promise<Answer>;
}

/** Asks as a client does. Throws for an answer that is no JSON. */
export async function ask(url: string, query: string, variables?: object): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const servedAt = (url: string, store: GraphStore): Served => ({ url, store, ask: (...asked) => ask(url, ...asked) });

/** Serves the whole API on a store from the process of the test. */
export async function serveOn(store: GraphStore): Promise<Served & Pick<RunningServer, 'close'>> {
  const { url, close } = await startServer({
    schema,
    store,
    logger: pino({ level: 'silent' }),
    // Compiled at once, as what comes again is: no two of many queries may be alike.
    settings: { port: 0, host: '127.0.0.1', language: 'en', explorerDir: null, interpretedFirst: 0 },
  });
  return { ...servedAt(url, store), close };
}

/** The same tests against one process on each store, and against a gateway over subgraphs that are processes. */
export function describeServers(title: string, tests: (served: () => Served) => void): void {
  describeStores(title, (open) => {
    let server: Awaited<ReturnType<typeof serveOn>>;
    beforeAll(async () => {
      const store = await open();
      await seed(store);
      server = await serveOn(store);
    });
    afterAll(() => server?.close());
    tests(() => server);
  });
  describe.skipIf(!neo4jUri)(`${title} (gateway)`, () => {
    let federation: Federation;
    let store: GraphStore;
    beforeAll(async () => {
      federation = await startFederation();
      store = await openStore({ ...neo4jSettings(neo4jUri!), statementTimeoutMs: 60_000 });
    });
    afterAll(async () => {
      await federation?.end();
      await store?.close();
    });
    tests(() => servedAt(federation.gateway.url, store));
  });
}
