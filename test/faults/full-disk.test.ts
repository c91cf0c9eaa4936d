import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { StoreFailure } from '../../src/errors.js';
import { openStore } from '../../src/store/open.js';
import { people, putPeople, readByIds } from '../store/statements.js';

const open = (dataDir: string) => openStore({ kind: 'embedded', dataDir, statementTimeoutMs: 60_000 });

/** A disk of so many megabytes; null where this user may not mount one. */
function smallDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'talent-graph-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  onTestFinished(() => {
    // Lazily: a store that could not be closed has its files open until the process ends.
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

test('a full disk is a loud error, reads go on, and nothing that was acknowledged is lost', async ({ skip }) => {
  const disk = smallDisk(4) ?? skip('only root may mount a small disk');
  const dataDir = join(disk, 'data');
  const store = await open(dataDir);
  await store.ensureSchema();
  const written: string[] = [];
  let failure: unknown;
  for (let batch = 0; failure === undefined; batch++) {
    const rows = people(`full-${batch}`, 50);
    try {
      await store.write((tx) => tx.run(putPeople, { rows }));
      written.push(...rows.map(({ id }) => id));
    } catch (error) {
      failure = error;
    }
  }
  expect(failure).toBeInstanceOf(StoreFailure);
  expect((failure as Error).message).toMatch(/No space left on device/);
  expect(written.length).toBeGreaterThan(1_000);
  expect(await store.read(readByIds, { ids: written })).toHaveLength(written.length);
  const late = people('late', 5_000);
  const lateIds = late.map(({ id }) => id);
  await expect(store.write((tx) => tx.run(putPeople, { rows: late }))).rejects.toThrow(StoreFailure);
  expect(await store.read(readByIds, { ids: lateIds })).toEqual([]);
  expect(await store.read(readByIds, { ids: written })).toHaveLength(written.length);
  // What is in the log does not go into the file here, and need not.
  await store.close().catch((error: unknown) => expect(error).toBeInstanceOf(StoreFailure));

  // As it would be with more room: on another disk.
  const elsewhere = mkdtempSync(join(tmpdir(), 'talent-graph-roomy-'));
  onTestFinished(() => rmSync(elsewhere, { recursive: true }));
  cpSync(dataDir, elsewhere, { recursive: true });
  const again = await open(elsewhere);
  expect(await again.read(readByIds, { ids: [...written, ...lateIds] })).toHaveLength(written.length);
  await again.write((tx) => tx.run(putPeople, { rows: late }));
  await again.close();
});
