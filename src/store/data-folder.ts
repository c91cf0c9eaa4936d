import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { GrafeoDB } from '@grafeo-db/js';
import { InvalidSetting } from '../errors.js';

/** Opens the graph of a folder. Throws InvalidSetting('DATA_DIR') with what stands in the way, and leaves it as it was. */
export function openFolder(dataDir: string, open: (file: string) => GrafeoDB) {
  const folder = resolve(dataDir);
  const file = join(folder, 'graph.db');
  const owner = join(folder, 'owner.pid');
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw refuse(`expected a folder that can be written, but got ${folder} (${code})`, error);
  }
  let db: GrafeoDB;
  try {
    db = open(file);
  } catch (error) {
    throw refuse(whyNot(folder, file, owner, error as Error), error);
  }
  writeFileSync(owner, String(process.pid));
  return { db, release: () => rmSync(owner, { force: true }) };
}

// Not `recursive`: where a folder exists and takes no children, as /proc does, Node 20 tries for ever.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

// Its lock decides who owns the folder; the file with the process id only says so to people, and outlives who was killed.
function whyNot(folder: string, file: string, owner: string, error: Error): string {
  if (isLocked(error)) {
    const pid = livingOwner(owner);
    if (pid !== null) return `${folder} is in use by process ${pid}; stop it, or choose another folder`;
    return `expected a folder that is not in use, but got ${folder}, whose graph.db is locked; stop what has it, or choose another folder`;
  }
  if (!isGraph(file)) {
    return `expected ${file} to be a graph of this program, but it is something else; move it away, or choose another folder`;
  }
  return `${folder} cannot be opened; if no other process has it, restore it from a backup, or move it away and load the seeds again (${error.message})`;
}

// The engine's errors have no code of their own; that of its lock comes before it has read anything of the file.
const isLocked = ({ message }: Error) => message.includes('database file cannot be locked');

/** The process that the file names, if it lives; null for this one, since in a container the one that was killed had the same id. */
function livingOwner(owner: string): number | null {
  let pid = 0;
  try {
    pid = Number(readFileSync(owner, 'utf8'));
    // 0 and less are groups of processes.
    if (!(pid > 0) || pid === process.pid) return null;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' && pid > 0 ? pid : null;
  }
}

/** Whether it is one, or what is left of one that was cut off: of an empty file nobody knows. */
function isGraph(file: string): boolean {
  try {
    const start = Buffer.alloc(4);
    const descriptor = openSync(file, 'r');
    const length = readSync(descriptor, start);
    closeSync(descriptor);
    return 'GRAF'.startsWith(start.toString('latin1', 0, length));
  } catch {
    return false;
  }
}

const refuse = (problem: string, cause: unknown) => Object.assign(new InvalidSetting('DATA_DIR', problem), { cause });
