import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../cli/command.js';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';
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
  await until('five processes', () => /ready, in 5 processes/.test(output), { withinMs: 60_000 });
  expect(output).toContain('loading the seeds');
  const url = /http:\S+(?=\/graphql)/.exec(output)![0];
  const query = '{ person(id: "person:nan-du") { name } }';
  expect((await post(url, query)).data).toEqual({ person: { name: 'Nan Du' } });

  const processes = childrenOf(child.pid!);
  expect(processes).toHaveLength(5);
  const people = processes.find((pid) => /subgraph\0people/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')))!;
  process.kill(people, 'SIGKILL');
  const restarted = 'people has ended (SIGKILL); starting it again';
  await until(restarted, () => output.includes(restarted), { withinMs: 60_000 });
  await until('an answer without errors', async () => (await post(url, query)).errors.length === 0, {
    withinMs: 60_000,
  });

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
