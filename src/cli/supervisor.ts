import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { inheritedEnvironment } from '../config.js';
import { InvalidSetting } from '../errors.js';
import { packagePath } from './package.js';

export interface Role {
  /** What it is called when it ends. */
  name: string;
  /** Of this command line. */
  args: readonly string[];
  /** Settings of its own, over those of this process. */
  settings: Readonly<Record<string, string>>;
}

/** A process that ends sooner than this after its start waits twice as long as before until the next one. */
const steadyAfterMs = 10_000;
const delays = { first: 200, most: 5_000 };
/** A process that ends this often without having been steady has a setting that another start does not mend. */
const mostFailures = 5;

/** Keeps processes of this command line running. They end with this process, however that ends. */
export function supervise() {
  const stopping = new AbortController();
  const children = new Map<string, ChildProcess>();
  let fail: (error: Error) => void;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);

  const keepRunning = async ({ name, args, settings }: Role) => {
    let delay = delays.first;
    let failures = 0;
    while (!stopping.signal.aborted) {
      const started = performance.now();
      // The channel tells the child when this process has gone; its standard output would say what ours says.
      const child = fork(main, [...args, '--supervised'], {
        env: { ...inheritedEnvironment(), ...settings },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      children.set(name, child);
      // Where the system starts no more processes, it is an error and no exit.
      const how = await once(child, 'exit').then(
        ([code, signal]) => String(signal ?? `exit code ${code}`),
        (error: Error) => error.message,
      );
      if (stopping.signal.aborted) return;
      const steady = performance.now() - started > steadyAfterMs;
      delay = steady ? delays.first : Math.min(delay * 2, delays.most);
      failures = steady ? 0 : failures + 1;
      console.error(`${name} has ended (${how}); starting it again in ${delay / 1000} s`);
      if (failures >= mostFailures) fail(new InvalidSetting(name, `ended ${failures} times in a row`));
      await wait(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const kept = new Map<string, Promise<void>>();

  return {
    /** Starts a process, and starts it again whenever it has ended. */
    keep: (role: Role) => void kept.set(role.name, keepRunning(role)),
    /** Rejects when a process cannot be kept running. */
    failed,
    /**
     * Ends all processes as SIGTERM would, and waits for them: the one of this name first, and the others when it has
     * ended, or has not within so many milliseconds.
     */
    async stop(first: string, withinMs: number) {
      stopping.abort();
      children.get(first)?.kill('SIGTERM');
      await Promise.race([kept.get(first), wait(withinMs, undefined, { ref: false })]);
      // A second signal would end the first at once.
      for (const [name, child] of children) if (name !== first) child.kill('SIGTERM');
      await Promise.all(kept.values());
    },
  };
}

/** This command line: compiled, or the sources while developing. */
const main = packagePath(import.meta.url.endsWith('.ts') ? 'src/cli/main.ts' : 'dist/cli/main.js');
