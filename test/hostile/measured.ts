import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Memory {
  /** Bytes, after a collection of garbage. */
  heapUsed: number;
  rss: number;
  pid: number;
}

/** What a process with `heap.ts` uses after so many collections. */
export async function memoryOf(child: ChildProcess, collections: number): Promise<Memory> {
  child.send({ collections });
  const [memory] = await once(child, 'message');
  return memory as Memory;
}

/** Starts `serve` over an embedded store with the seeds, as a process that tells how much memory it uses. */
export async function startMeasured(settings: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'talent-graph-'));
  const child = fork('src/cli/main.ts', ['serve'], {
    execArgv: ['--import', 'tsx', '--import', './test/hostile/heap.ts'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      LOG_LEVEL: 'error',
      DATA_DIR: folder,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = { stdout: '', stderr: '' };
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  const closed = once(child, 'close').then(([code]) => code as number | null);
  while (!/Holds .*\n/.test(output.stdout)) {
    const ended = await Promise.race([once(child.stdout!, 'data').then(() => false), closed.then(() => true)]);
    if (ended) throw new Error(`serve ended before it was ready:\n${output.stdout}${output.stderr}`);
  }
  return {
    url: /http:\S+(?=\/graphql)/.exec(output.stdout)![0],
    pid: child.pid!,
    /** What it has written to its log: errors alone. */
    log: () => output.stderr,
    /** After so many collections: code that was made for a query is let go only after several. */
    memory: (collections = 1) => memoryOf(child, collections),
    /** Ends it, and gives the exit code. */
    async end() {
      child.kill('SIGTERM');
      const code = await closed;
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
