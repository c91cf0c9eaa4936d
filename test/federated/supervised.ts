import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { root } from '../cli/command.js';
import { until } from '../support/until.js';
import { neo4jEnvironment } from './processes.js';

/**
 * Starts `talent-graph federated` over the Neo4j of the tests, with these modules in each of its processes, in a group of
 * its own, as a shell does. It says that it is ready, and ends with the test.
 */
export async function startSupervised(settings: Record<string, string> = {}, modules: readonly string[] = []) {
  const parent = fork('src/cli/main.ts', ['federated'], {
    cwd: root,
    execArgv: ['tsx', ...modules].flatMap((module) => ['--import', module]),
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...neo4jEnvironment(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const pid = parent.pid!;
  onTestFinished(() => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // All of them have ended.
    }
  });
  const closed = once(parent, 'close');
  let output = '';
  for (const stream of [parent.stdout!, parent.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  await until('five processes', () => /ready, in 5 processes/.test(output), { withinMs: 60_000 });
  const processes = childrenOf(pid);
  return {
    url: /http:\S+(?=\/graphql)/.exec(output)![0],
    output: () => output,
    /** The ids of its processes, without its own. */
    processes,
    /** The id of the process that runs this. */
    idOf: (...args: string[]) =>
      processes.find((each) => readFileSync(`/proc/${each}/cmdline`, 'utf8').includes(`\0${args.join('\0')}\0`))!,
    /** Those that have not ended. */
    alive: () => processes.filter(isAlive),
    signal: (signal: NodeJS.Signals) => process.kill(pid, signal),
    /** As a terminal sends it. */
    signalAll: (signal: NodeJS.Signals) => process.kill(-pid, signal),
    /** Its exit code, and the signal that ended it, once it has ended. */
    closed: closed as Promise<[number | null, NodeJS.Signals | null]>,
  };
}

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

/** One that has ended may stay a zombie until whoever inherited it asks for its exit code. */
function isAlive(pid: number) {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
