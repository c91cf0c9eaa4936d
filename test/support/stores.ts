import neo4j from 'neo4j-driver';
import { afterAll, describe } from 'vitest';
import { openStore, type StoreSettings } from '../../src/store/open.js';
import type { GraphStore } from '../../src/store/store.js';

export type StoreName = 'embedded' | 'neo4j';
/** A store that is empty, with its schema; it is closed after the suite. A second one empties the Neo4j of the first. */
export type OpenStore = (settings?: Partial<Pick<StoreSettings, 'statementTimeoutMs'>>) => Promise<GraphStore>;

export const neo4jUri = process.env.TEST_NEO4J_URI;
export const neo4jSettings = (uri: string) => ({
  kind: 'neo4j' as const,
  uri,
  username: process.env.TEST_NEO4J_USERNAME ?? 'neo4j',
  password: process.env.TEST_NEO4J_PASSWORD ?? 'not asked for',
  // Otherwise what a test runs would depend on what ran before it.
  planAfter: 0,
});

/** The same tests on the embedded store and, when the environment gives one, on a real Neo4j. */
export function describeStores(title: string, tests: (open: OpenStore, name: StoreName) => void): void {
  describe(`${title} (embedded)`, () => {
    tests(opener({ kind: 'embedded', dataDir: null }), 'embedded');
  });
  describe.skipIf(!neo4jUri)(`${title} (neo4j)`, () => {
    tests(opener(neo4jSettings(neo4jUri ?? '')), 'neo4j');
  });
}

type Where = { kind: 'embedded'; dataDir: null } | ReturnType<typeof neo4jSettings>;

function opener(where: Where): OpenStore {
  const opened: GraphStore[] = [];
  afterAll(() => Promise.all(opened.map((store) => store.close())));
  return async ({ statementTimeoutMs = 60_000 } = {}) => {
    if (where.kind === 'neo4j') await emptyNeo4j(where);
    const store = await openStore({ statementTimeoutMs, checkRows: true, ...where });
    opened.push(store);
    await store.ensureSchema();
    return store;
  };
}

/** Deletes every node, and leaves the schema. */
export async function emptyNeo4j({
  uri,
  username,
  password,
}: Omit<ReturnType<typeof neo4jSettings>, 'planAfter'>): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  const session = driver.session();
  await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  await session.close();
  await driver.close();
}

/** The store, with another way to write. */
export const writingWith = (store: GraphStore, write: GraphStore['write']): GraphStore =>
  new Proxy(store, {
    get: (target, key, receiver) => (key === 'write' ? write : (Reflect.get(target, key, receiver) as unknown)),
  });
