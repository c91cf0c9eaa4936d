import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../cli/command.js';
import { memoryOf, type Memory } from '../hostile/measured.js';
import { requestedAt } from '../support/api.js';
import { neo4jSettings, neo4jUri } from '../support/stores.js';

export interface Role {
  url: string;
  port: number;
  /** What it has written to its log. */
  log(): string;
  /** What it uses after so many collections of garbage, where `heap.ts` was loaded into it. */
  memory(collections: number): Promise<Memory>;
  signal(signal: NodeJS.Signals): void;
  /** Ends it, waits for that, and gives the exit code; null when a signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** The environment of a process over the Neo4j of the tests. */
export const neo4jEnvironment = () => {
  const { uri, username, password } = neo4jSettings(neo4jUri!);
  return { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
};

const environment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  PORT: '0',
  LOG_LEVEL: 'info',
  TEST_CLOCK: String(requestedAt),
};

/** Starts one process of the command line, after these modules, and waits until it says that it is ready. */
export async function startRole(
  args: string[],
  settings: Record<string, string> = {},
  modules: readonly string[] = [],
): Promise<Role> {
  const child = fork('src/cli/main.ts', args, {
    cwd: root,
    execArgv: ['tsx', './test/federated/clock.ts', ...modules].flatMap((module) => ['--import', module]),
    env: { ...environment, ...neo4jEnvironment(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  return untilReady(child, args.join(' '));
}

/** Starts a program that has nothing of ours but the way in which it says that it is ready. */
export const startForeign = (file: string, settings: Record<string, string>): Promise<Role> =>
  untilReady(
    spawn(process.execPath, [file], {
      cwd: root,
      env: { PATH: process.env.PATH, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
    file,
  );

async function untilReady(child: ChildProcess, title: string): Promise<Role> {
  const closed = once(child, 'close');
  const output = { stdout: '', stderr: '' };
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  let url: string | undefined;
  while (!(url = /is ready[^]*?(http:\S+)\/graphql/.exec(output.stdout)?.[1])) {
    const ended = await Promise.race([once(child.stdout!, 'data').then(() => false), closed.then(() => true)]);
    if (ended) throw new Error(`${title} ended before it was ready:\n${output.stdout}${output.stderr}`);
  }
  return {
    url,
    port: Number(new URL(url).port),
    log: () => output.stderr,
    memory: (collections) => memoryOf(child, collections),
    signal: (signal) => void child.kill(signal),
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      return (await closed)[0] as number | null;
    },
  };
}

/** The environment of a gateway over these subgraphs. */
export const urlsOf = (subgraphs: Record<string, Role>) =>
  Object.fromEntries(
    Object.entries(subgraphs).map(([name, { url }]) => [`${name.toUpperCase()}_URL`, `${url}/graphql`]),
  );
