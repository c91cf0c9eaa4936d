import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { StoreFailure } from '../../src/errors.js';
import { openStore } from '../../src/store/open.js';
import { serve, start, temporaryFolder, type Program } from '../cli/command.js';
import { skipBecause } from '../support/needs.js';
import { people, putPeople, readByIds } from '../store/statements.js';
import { askPerson, masked, untilLogged } from './broken.js';

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

test('a full disk is a loud error, reads go on, and nothing that was acknowledged is lost', async ({ task, skip }) => {
  const disk = smallDisk(4) ?? skipBecause('only root may mount a small disk', { task, skip });
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

/** The command line, whose servers write what `writing.ts` has them write. */
const writing: Program = [
  process.execPath,
  ...['--import', 'tsx', '--import', './test/faults/writing.ts'],
  'src/cli/main.ts',
];

test('a server whose disk is full says so, answers on, and has lost nothing when it starts again', async ({
  task,
  skip,
}) => {
  const disk = smallDisk(8) ?? skipBecause('only root may mount a small disk', { task, skip });
  const dataDir = join(disk, 'data');
  const server = await serve({ DATA_DIR: dataDir }, writing);
  const seeded = await countPeople(server);
  let written = 0;
  let answer = await write(server, written);
  for (; !('errors' in answer.body); answer = await write(server, written)) {
    expect(answer).toEqual({ status: 200, body: { data: { person: null } } });
    written++;
  }
  expect(written).toBeGreaterThan(20);
  expect(answer).toEqual({ status: 200, body: masked(`write-${written}`) });
  expect(await untilLogged(() => server.output.stderr, 'masked error', `write-${written}`)).toMatchObject({
    level: 50,
    err: { message: expect.stringContaining('No space left on device') },
  });
  const all = seeded + 50 * written;
  expect(await write(server, written)).toEqual({ status: 200, body: masked(`write-${written}`) });
  expect(await countPeople(server)).toBe(all);
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  // It could not be closed as it should, and says so.
  expect(await server.stop('SIGTERM')).toBe(1);
  expect(server.output.stderr).toMatch(/^talent-graph: close: .*No space left on device/m);

  // Whether there is room for what a start writes is a matter of a few bytes; it serves, or says why not.
  const again = start(['serve'], { DATA_DIR: dataDir, PORT: '0' }, writing);
  const serves = again.said(/Holds .*\n/).then(() => true);
  if (await serves.catch(() => false)) await again.stop('SIGKILL');
  else {
    expect(await again.closed).toBe(1);
    expect(again.output.stderr).toMatch(/^talent-graph: .*No space left on device/m);
  }

  // As it would be with more room: on another disk.
  const elsewhere = temporaryFolder();
  cpSync(dataDir, elsewhere, { recursive: true });
  const roomy = await serve({ DATA_DIR: elsewhere }, writing);
  expect(await countPeople(roomy)).toBe(all);
  expect(await write(roomy, written)).toEqual({ status: 200, body: { data: { person: null } } });
  expect(await countPeople(roomy)).toBe(all + 50);
  expect(await roomy.stop('SIGTERM')).toBe(0);
});

type Server = Awaited<ReturnType<typeof serve>>;

const write = async ({ url }: Server, batch: number) => {
  const { status, body } = await askPerson(url, `person:write-${batch}`, `write-${batch}`);
  return { status, body: body as object };
};

async function countPeople({ ask }: Server): Promise<number> {
  const { data } = (await ask('{ people { totalCount } }')) as { data: { people: { totalCount: number } } };
  return data.people.totalCount;
}
