import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { loadSeeds } from '../../src/seeds/index.js';
import { openStore, type StoreSettings } from '../../src/store/open.js';
import { statement } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import { describeStores, neo4jSettings, neo4jUri } from '../support/stores.js';
import { dump } from './dump.js';
import { graphs } from './graphs.js';

/** Has another process load a graph, and kills it with the transaction open, right after the named statement. */
async function killWhileLoading(settings: StoreSettings, graph: keyof typeof graphs, after: string) {
  const options = JSON.stringify({ settings, graph, after });
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'crash.child.ts'), options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [said] = await Promise.race([once(child.stdout, 'data'), exited]);
  expect(String(said)).toBe('READY\n');
  child.kill('SIGKILL');
  await exited;
}

async function using<T>(settings: StoreSettings, work: (store: GraphStore) => Promise<T>): Promise<T> {
  const store = await openStore(settings);
  try {
    await store.ensureSchema();
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The Neo4j of the tests may hold what others left. */
const clearAll = statement({
  name: 'test.clearAll',
  mode: 'write',
  text: 'MATCH (n) DETACH DELETE n RETURN count(*) AS n',
  example: {},
  row: z.object({ n: z.number() }),
});
const clear = (store: GraphStore) => store.write((transaction) => transaction.run(clearAll, {}));

const points = ['seeds.retractFacts', 'seeds.reviseNodes', 'seeds.recordPerson', 'seeds.saveDataset'];

describeStores('a process killed while it loads seeds', (_, name) => {
  const settingsOf = async (): Promise<StoreSettings> => {
    if (name === 'neo4j') return { ...neo4jSettings(neo4jUri!), statementTimeoutMs: 30_000 };
    const dataDir = await mkdtemp(join(tmpdir(), 'seeds-crash-'));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    return { kind: 'embedded', dataDir, statementTimeoutMs: 30_000 };
  };

  describe('leaves what was there, whole, and the next load goes through', () => {
    it.each(points)('after %s', async (point) => {
      const settings = await settingsOf();
      const before = await using(settings, async (store) => {
        await clear(store);
        await loadSeeds(store, graphs.first, { now: 1000 });
        return dump(store);
      });
      await killWhileLoading(settings, 'changed', point);
      await using(settings, async (store) => {
        expect(await dump(store)).toEqual(before);
        expect(await loadSeeds(store, graphs.changed, { now: 3000 })).toMatchObject({
          nodes: { recorded: 1, revised: 1, retracted: 1 },
        });
      });
    });
  });

  it('leaves an empty store empty', async () => {
    const settings = await settingsOf();
    await using(settings, clear);
    await killWhileLoading(settings, 'first', 'seeds.saveDataset');
    await using(settings, async (store) => {
      expect(await dump(store)).toEqual({ nodes: [], relationships: [] });
    });
  });
});
