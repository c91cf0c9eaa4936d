import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../cli/command.js';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { post } from './answer.js';

it.skipIf(!neo4jUri)('federated (neo4j) seeds, names who dies, starts it again, and ends them all', async () => {
  const { uri, username, password } = neo4jSettings(neo4jUri!);
  await emptyNeo4j({ kind: 'neo4j', uri, username, password });
  const child = fork('src/cli/main.ts', ['federated'], {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LOG_LEVEL: 'warn',
      NEO4J_URI: uri,
      NEO4J_USERNAME: username,
      NEO4J_PASSWORD: password,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const closed = once(child, 'close');
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  await until(() => /ready, in 5 processes/.test(output));
  expect(output).toContain('loading the seeds');
  const url = /http:\S+(?=\/graphql)/.exec(output)![0];
  const query = '{ person(id: "person:nan-du") { name } }';
  expect((await post(url, query)).data).toEqual({ person: { name: 'Nan Du' } });

  const processes = childrenOf(child.pid!);
  expect(processes).toHaveLength(5);
  const people = processes.find((pid) => /subgraph\0people/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')))!;
  process.kill(people, 'SIGKILL');
  await until(() => output.includes('people has ended (SIGKILL); starting it again'));
  await until(async () => (await post(url, query)).errors.length === 0);

  child.kill('SIGINT');
  expect((await closed)[0]).toBe(0);
  expect(processes.filter(isAlive)).toEqual([]);
});

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; !(await condition()); i++) {
    if (i === 400) throw new Error(`expected ${condition.toString()} within 40 s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
