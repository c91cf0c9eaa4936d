import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Access } from './database.js';
import type { Dialect } from './questions/index.js';

export interface Contender {
  name: string;
  dialect: Dialect;
  url: string;
  /** Milliseconds from its start to when it answers. */
  startup: number;
  /** Megabytes that its process, and those that it has started, hold now. */
  memory(): number;
  end(): Promise<void>;
}

const peer = (file: string) => [`test/bench/peers/${file}.js`];
const ours = (role: string) => ['dist/cli/main.js', role];

/** All run with what ours is run with: garbage of a request should not outlive it. */
export const nodeFlags = ['--max-semi-space-size=64'];

/** Whom is asked, by name: how it is started, and in which way it is asked. */
export const contenders: Record<string, { args: string[]; dialect: Dialect; embedded?: true }> = {
  '@neo4j/graphql': { args: peer('neo4j-graphql'), dialect: 'generated' },
  naive: { args: peer('naive'), dialect: 'byHand' },
  DataLoader: { args: peer('dataloader'), dialect: 'byHand' },
  floor: { args: peer('floor'), dialect: 'floor' },
  ours: { args: ours('serve'), dialect: 'ours' },
  'ours, federated': { args: ours('federated'), dialect: 'ours' },
  'ours, embedded': { args: ours('serve'), dialect: 'ours', embedded: true },
};

/** Starts one as a process of its own over the Neo4j, or over the folder of an embedded store. */
export async function startContender(name: string, neo4j: Access, dataDir: string): Promise<Contender> {
  const { args, dialect, embedded } = contenders[name]!;
  const start = performance.now();
  const child: ChildProcess = spawn(process.execPath, [...nodeFlags, ...args], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      PORT: '0',
      NEO4J_URI: embedded ? '' : neo4j.uri,
      NEO4J_USERNAME: neo4j.username,
      NEO4J_PASSWORD: neo4j.password,
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A run that is broken off leaves nobody behind.
  const kill = () => void child.kill('SIGTERM');
  process.once('exit', kill);
  let ended = false;
  const exited = once(child, 'exit').then(() => {
    ended = true;
    process.off('exit', kill);
  });
  let output = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (output += text));
  while (!/READY|Holds/.test(output)) {
    await Promise.race([once(child.stdout!, 'data'), exited]);
    if (ended) throw new Error(`expected ${name} to start, but it ended with ${child.exitCode ?? child.signalCode}`);
  }
  return {
    name,
    dialect,
    url: /http:\S+\/(?:graphql)?$/m.exec(output.replace(/Explorer.*/, ''))![0],
    startup: performance.now() - start,
    memory: () => memoryOf(child.pid!),
    async end() {
      kill();
      await exited;
    },
  };
}

function memoryOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1];
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + memoryOf(Number(child)), Number(kilobytes) / 1024);
}
