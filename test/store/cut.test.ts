import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { InvalidSetting } from '../../src/errors.js';
import { openStore } from '../../src/store/open.js';
import { run } from '../cli/command.js';
import { countBatches, putBatch } from './statements.js';

const open = (dataDir: string) => openStore({ kind: 'embedded', dataDir, statementTimeoutMs: 60_000, checkRows: true });
type Store = Awaited<ReturnType<typeof open>>;

const root = mkdtempSync(join(tmpdir(), 'talent-graph-test-'));
afterAll(() => rmSync(root, { recursive: true }));

let copies = 0;
/** What is on the disk now, as a process that was killed would leave it. */
function copyOf(dataDir: string): string {
  const copy = join(root, `copy-${copies++}`);
  cpSync(dataDir, copy, { recursive: true, filter: (file) => !file.endsWith('owner.pid') });
  return copy;
}

/** The batches that are there, in the order of their names. Fails for one that is there by half. */
async function batchesOf(store: Store): Promise<string[]> {
  const batches = await store.read(countBatches, {});
  expect(batches.filter(({ nodes, complete }) => nodes !== 10 || complete !== 10)).toEqual([]);
  return batches.map(({ batch }) => batch.replace('person:', '')).sort();
}

const named = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}-${String(i).padStart(2, '0')}`);

/** A folder that was closed with so many batches in its file, and one with the same and so many more in its log. */
async function folders() {
  const closed = join(root, `closed-${copies++}`);
  const before = await open(closed);
  await before.ensureSchema();
  for (const name of named('file', 20)) await putBatch(before, name);
  await before.close();
  const whole = copyOf(closed);
  const after = await open(closed);
  const log = () => join('graph.db.wal', readdirSync(join(closed, 'graph.db.wal')).sort().at(-1)!);
  // How long the log was when each batch had been acknowledged.
  const lengths: number[] = [];
  for (const name of named('log', 20)) {
    await putBatch(after, name);
    lengths.push(statSync(join(closed, log())).size);
  }
  const killed = copyOf(closed);
  const file = log();
  await after.close();
  return { whole, killed, log: file, lengths };
}

const help = /restore it from a backup, or move it away and load the seeds again/;

describe('a folder of the embedded store whose files were cut off', () => {
  test('a graph that lost its end, wherever that was, is refused, and says what to do, or has all', async () => {
    const { whole } = await folders();
    const { size } = statSync(join(whole, 'graph.db'));
    const pages = Array.from({ length: Math.floor(size / 4096) }, (_, page) => page * 4096);
    let refused = 0;
    const cuts = [...new Set([0, 1, 3, 4, 75, ...pages, Math.floor(size / 2), size - 4096, size - 1])];
    for (const cut of cuts) {
      const dataDir = copyOf(whole);
      const file = join(dataDir, 'graph.db');
      truncateSync(file, cut);
      const store = await open(dataDir).catch((error: Error) => error);
      if (store instanceof Error) {
        expect(store, `cut to ${cut}`).toBeInstanceOf(InvalidSetting);
        expect(store.message, `cut to ${cut}`).toMatch(help);
        expect(statSync(file).size).toBe(cut);
        refused++;
      } else {
        expect(await batchesOf(store), `cut to ${cut}`).toEqual(named('file', 20));
        await store.close();
      }
      rmSync(dataDir, { recursive: true });
    }
    // What is not read may be missing: the padding of the last page, and little more.
    expect(refused).toBeGreaterThan(cuts.length - 5);
  });

  test('a graph that lost its end is damaged, and not in use, whoever has the id that its owner had', async () => {
    const { whole } = await folders();
    truncateSync(join(whole, 'graph.db'), Math.floor(statSync(join(whole, 'graph.db')).size / 2));
    // The first of a container has the same id each time; another id may be that of any process by now.
    for (const pid of [process.pid, process.ppid, 0, '']) {
      writeFileSync(join(whole, 'owner.pid'), String(pid));
      const store = await open(whole).catch((error: Error) => error);
      expect(store, `owner.pid '${pid}'`).toBeInstanceOf(InvalidSetting);
      expect((store as Error).message, `owner.pid '${pid}'`).toMatch(help);
      expect((store as Error).message, `owner.pid '${pid}'`).not.toContain('in use');
    }
  });

  test('so it is to who starts the server, which ends with 1 and makes no other', async () => {
    const dataDir = join(root, 'empty');
    mkdirSync(dataDir);
    const { whole } = await folders();
    cpSync(join(whole, 'graph.db'), join(dataDir, 'graph.db'));
    truncateSync(join(dataDir, 'graph.db'), 0);
    const { code, stdout, stderr } = await run(['serve'], { DATA_DIR: dataDir, PORT: '0' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^talent-graph: DATA_DIR: /m);
    expect(stderr).toMatch(help);
    expect(statSync(join(dataDir, 'graph.db')).size).toBe(0);
  });

  test('a log that lost its end has each write that was whole before it, none by half, and takes others', async () => {
    const { killed, log, lengths } = await folders();
    const { size } = statSync(join(killed, log));
    const places = Array.from({ length: 16 }, (_, i) => Math.floor((i * size) / 16));
    const around = lengths.filter((_, i) => i % 4 === 2).flatMap((length) => [length - 1, length, length + 1]);
    for (const cut of [0, 1, 63, ...places, ...around]) {
      const dataDir = copyOf(killed);
      truncateSync(join(dataDir, log), cut);
      const acknowledged = lengths.filter((length) => length <= cut).length;
      const store = await open(dataDir);
      const found = await batchesOf(store);
      // The one that the cut is in may be whole already: its last bytes can be something else's.
      const last = found.length - 20 - acknowledged;
      expect([0, 1], `cut to ${cut}`).toContain(last);
      const kept = [...named('file', 20), ...named('log', acknowledged + last)];
      expect(found, `cut to ${cut}`).toEqual(kept);
      await putBatch(store, 'more-00');
      const again = copyOf(dataDir);
      await store.close();
      const reopened = await open(again);
      expect(await batchesOf(reopened), `cut to ${cut}, and written to`).toEqual([...kept, 'more-00']);
      await reopened.close();
      for (const each of [dataDir, again]) rmSync(each, { recursive: true });
    }
  });
});
