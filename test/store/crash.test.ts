import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InvalidSetting } from '../../src/errors.js';
import { openStore } from '../../src/store/open.js';
import { skipBecause } from '../support/needs.js';
import { countBatches, people, putPeople, readByIds } from './statements.js';

const open = (dataDir: string) => openStore({ kind: 'embedded', dataDir, statementTimeoutMs: 60_000, checkRows: true });

describe('the folder of the embedded store', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'talent-graph-test-'));
  });
  afterAll(() => rm(root, { recursive: true }));

  /** Another process that opens the folder and writes batch after batch, saying of each that it has been written. */
  function writer(dataDir: string, name = 'batch') {
    const program = join(import.meta.dirname, 'writer.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    return {
      child,
      next: async () => Number((await lines.next()).value),
      async kill() {
        child.kill('SIGKILL');
        await once(child, 'exit');
      },
    };
  }

  test('after kill -9 every write that was acknowledged is there, and none by half', async () => {
    const dataDir = join(root, 'killed');
    const found = new Map<string, number>();
    for (let round = 0; round < 60; round++) {
      const { child, next, kill } = writer(dataDir, `round-${round}`);
      let acknowledged = await next();
      // Each time elsewhere in a write.
      while (acknowledged < round % 20) acknowledged = await next();
      await new Promise((resolve) => setTimeout(resolve, round % 7));
      await kill();
      expect(child.signalCode).toBe('SIGKILL');
      for (let batch = 0; batch <= acknowledged; batch++) found.set(`person:round-${round}-${batch}`, 10);

      const store = await open(dataDir);
      await store.ensureSchema();
      const batches = await store.read(countBatches, {});
      await store.close();
      // Of this round and of all before it: whole, with all that was set, or not at all.
      expect(batches.filter(({ nodes, complete }) => nodes !== 10 || complete !== 10)).toEqual([]);
      // The writer may have been ahead of what it said: what is there once is there from then on.
      for (const { batch, nodes } of batches) if (batch.startsWith(`person:round-${round}-`)) found.set(batch, nodes);
      expect(new Map(batches.map(({ batch, nodes }) => [batch, nodes]))).toEqual(found);
    }
    expect(found.size).toBeGreaterThan(600);
  }, 300_000);

  test('what one store has written, the next one finds, with its schema and its search', async () => {
    const dataDir = join(root, 'again');
    const [row] = people('again', 1);
    const rows = [{ id: row!.id, props: { ...row!.props, tokens: 'aagain' } }];
    const before = await open(dataDir);
    await before.ensureSchema();
    await before.write((tx) => tx.run(putPeople, { rows }));
    await before.close();
    const after = await open(dataDir);
    await after.ensureSchema();
    expect(await after.read(readByIds, { ids: [row!.id] })).toEqual([{ node: { id: row!.id, ...rows[0]!.props } }]);
    expect(
      await after.search({ tokens: ['aagain'], kinds: ['Person'], known: 1, limit: 1, nodeKeys: ['id'] }),
    ).toHaveLength(1);
    await after.close();
  });

  test('a second process is refused, told who has it, and does no harm', async () => {
    const dataDir = join(root, 'taken');
    const { child, next, kill } = writer(dataDir);
    const seen = await next();
    const opening = open(dataDir);
    await expect(opening).rejects.toThrow(InvalidSetting);
    await expect(opening).rejects.toThrow(`DATA_DIR: ${dataDir} is in use by process ${child.pid}`);
    expect(await next()).toBeGreaterThan(seen);
    await kill();
    await (await open(dataDir)).close();
  });

  test('the same process is refused too, until it has closed it', async () => {
    const dataDir = join(root, 'twice');
    const store = await open(dataDir);
    // Nobody is told to stop the process that asks: in a container each has the same id.
    const refusal = `expected a folder that is not in use, but got ${dataDir}, whose graph.db is locked; stop what has it`;
    await expect(open(dataDir)).rejects.toThrow(refusal);
    await store.ping();
    await store.close();
    await (await open(dataDir)).close();
  });

  test('a folder that cannot be is refused', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    const opening = open(join(file, 'data'));
    await expect(opening).rejects.toThrow(InvalidSetting);
    await expect(opening).rejects.toThrow(`expected a folder that can be written, but got ${file}/data (ENOTDIR)`);
  });

  test.skipIf(process.platform !== 'linux')('a folder where none can be made is refused', async () => {
    await expect(open('/proc/none/data')).rejects.toThrow(
      'a folder that can be written, but got /proc/none/data (ENOENT)',
    );
  });

  test('a folder that may not be written is refused', async ({ task, skip }) => {
    if (process.getuid?.() === 0) skipBecause('root may write anywhere', { task, skip });
    const dataDir = join(root, 'read-only');
    await mkdir(dataDir, { mode: 0o500 });
    await expect(open(dataDir)).rejects.toThrow(`expected a folder that can be written, but got ${dataDir} (EACCES)`);
  });

  test('a file of somebody else is refused, and left as it was', async () => {
    const dataDir = join(root, 'foreign');
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'graph.db'), 'not a graph\n'.repeat(1000));
    const opening = open(dataDir);
    await expect(opening).rejects.toThrow(InvalidSetting);
    await expect(opening).rejects.toThrow(/expected .*graph\.db to be a graph of this program/);
    expect(await readFile(join(dataDir, 'graph.db'), 'utf8')).toMatch(/^not a graph\n/);
  });
});
