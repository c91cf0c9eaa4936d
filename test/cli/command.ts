import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder of a test's own, which goes with it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'talent-graph-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Environment = Record<string, string>;
/** What to run: the sources, or a command that was installed. */
export type Program = readonly [command: string, ...args: string[]];
const sources: Program = [process.execPath, '--import', 'tsx', 'src/cli/main.ts'];

/** Runs the command line to its end, in an environment of these variables alone. */
export async function run(args: string[], environment: Environment = {}, program = sources, folder = root) {
  const { closed, output } = start(args, environment, program, folder);
  return { code: await closed, ...output };
}

/** Starts `serve` on a free port, and resolves when it says that it is ready. It ends with the test. */
export async function serve(environment: Environment, program = sources) {
  const server = start(['serve'], { PORT: '0', LOG_LEVEL: 'warn', ...environment }, program);
  const { output } = server;
  await server.said(/Holds .*\n/);
  const url = /http:\S+(?=\/graphql)/.exec(output.stdout)![0];
  return {
    url,
    output,
    async ask(query: string) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as unknown;
    },
    stop: server.stop,
    signal: server.signal,
    closed: server.closed,
  };
}

/** Starts the command line in an environment of these variables alone. It ends with the test. */
export function start(args: string[], environment: Environment, [command, ...before] = sources, folder = root) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...environment };
  const child: ChildProcess = spawn(command, [...before, ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  onTestFinished(() => void child.kill('SIGKILL'));
  const closed = once(child, 'close').then(([code]) => code as number | null);
  return {
    output,
    /** The exit code; null when a signal ended it. */
    closed,
    /** Resolves when standard output holds this. */
    async said(text: RegExp) {
      while (!text.test(output.stdout)) {
        const ended = await Promise.race([once(child.stdout!, 'data').then(() => false), closed.then(() => true)]);
        if (ended) throw new Error(`${args[0]} ended before it said ${text}:\n${output.stdout}${output.stderr}`);
      }
    },
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
    /** Sends a signal, and gives the exit code. */
    async stop(signal: NodeJS.Signals) {
      child.kill(signal);
      return closed;
    },
  };
}
