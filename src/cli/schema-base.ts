import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { InvalidInput } from '../errors.js';

export interface Base {
  /** What it is called in messages. */
  name: string;
  /** The public schema there. */
  sdl: string;
}

const file = 'schema/schema.graphql';

/**
 * The public schema that clients have now: that of a commit, or of a file such as the one that a release came with.
 *
 * Without a name, that of the commit at which this branch left the main one: the schema in the working tree, and the
 * last commit, are what is to be checked, and so cannot be what it is checked with. On the main branch itself it is the
 * commit before the last. Throws InvalidInput for a clone that lacks that commit: to compare with nothing would be to
 * find nothing.
 */
export async function readBase(given?: string): Promise<Base> {
  const own = given !== undefined && (await readFile(given, 'utf8').catch(() => null));
  if (typeof own === 'string') return { name: given!, sdl: own };

  const commit = given === undefined ? await forkPoint() : await commitOf(given);
  if (commit === null) {
    throw new InvalidInput(
      given === undefined
        ? 'expected the history of this branch and of the main one, but got a clone without it; fetch it, or name a commit or a file'
        : `expected a file, or a commit of this repository, but got ${given}`,
    );
  }
  const sdl = await git('show', `${commit}:./${file}`);
  if (sdl === null) throw new InvalidInput(`expected ${file} in commit ${commit}, but got none`);
  return { name: `${given ?? 'commit'} ${commit.slice(0, 10)}`, sdl };
}

async function forkPoint(): Promise<string | null> {
  const head = await commitOf('HEAD');
  for (const main of ['origin/HEAD', 'origin/main', 'main']) {
    const base = (await git('merge-base', 'HEAD', main))?.trim();
    if (base && base !== head) return base;
  }
  const shallow = (await git('rev-parse', '--is-shallow-repository'))?.trim() === 'true';
  return (await commitOf('HEAD^')) ?? (shallow ? null : head);
}

const commitOf = async (revision: string) =>
  (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`))?.trim() ?? null;

/** What git says, or null where it refuses. */
const git = (...args: string[]): Promise<string | null> =>
  promisify(execFile)('git', args, { maxBuffer: 1 << 28 }).then(
    ({ stdout }) => stdout,
    () => null,
  );
