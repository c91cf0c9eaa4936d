// What it costs to go from one process to five: `npm run bench:federated [seconds a round] [rounds]`. NEO4J_URI names a
// Neo4j that is empty or has the seeds; without it, one is started. One process and five answer by turns.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { startNeo4j } from '../neo4j/start.js';
import { client, measure, median, percentile, type Measured, type Question } from './load.js';
import { plansMade } from './plans.js';

const [seconds = 3, rounds = 7] = process.argv.slice(2).map(Number);

const questions: Record<string, Question> = {
  signature: { query: await readFile('src/explorer/questions/what-did-it-cost.graphql', 'utf8') },
  list: {
    query: `{ people(first: 20) { edges { node {
      name
      employments(first: 3) { edges { node { role organization { name } } } }
      projects(first: 3) { edges { node { name capabilities(first: 3) { edges { node { name } } } } } }
      claims(first: 3) { edges { node { text } } }
    } } } }`,
  },
};

const given = process.env.NEO4J_URI;
const neo4j = given ? null : await startNeo4j({ jvm: ['-Xms2g', '-Xmx2g'], pageCache: 512 });
const settings = neo4j && { NEO4J_URI: neo4j.uri, NEO4J_PASSWORD: 'not asked for' };

const ends: (() => Promise<void>)[] = [];
try {
  const [one, five] = [await start('serve'), await start('federated')];
  const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD } = process.env;
  await plansMade(neo4j?.uri ?? NEO4J_URI!, NEO4J_USERNAME, NEO4J_PASSWORD);
  for (const [name, question] of Object.entries(questions)) {
    const [first, second] = await Promise.all([one, five].map((url) => answerOf(url, question)));
    if (!isDeepStrictEqual(first, second)) throw new Error(`${name}: expected equal answers, but got others`);
    for (const url of [one, five]) await measure(url, question, 16, seconds * 1000);
  }
  await compare(one, five);
} finally {
  for (const end of ends) await end();
  await neo4j?.kill();
}

/** Starts a role of the built command line, and resolves to where it answers. */
async function start(role: string): Promise<string> {
  const child = spawn(process.execPath, ['dist/cli/main.js', role], {
    env: { ...process.env, ...settings, LOG_LEVEL: 'warn', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.push(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  while (!/Holds/.test(output)) await once(child.stdout, 'data');
  return /http:\S+\/graphql/.exec(output)![0];
}

async function answerOf(url: string, question: Question): Promise<unknown> {
  const { ask, close } = client(url, 1);
  const answer: unknown = JSON.parse(await ask(question));
  close();
  return answer;
}

async function compare(one: string, five: string): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]!.model}, Neo4j on the same machine`);
  console.log(`${rounds} rounds of ${seconds} s each, by turns; ms; [least to most of the rounds]\n`);
  for (const [name, question] of Object.entries(questions)) {
    for (const connections of [1, 16]) {
      const measured: [Measured, Measured][] = [];
      for (let round = 0; round < rounds; round++) {
        const first = await measure(one, question, connections, seconds * 1000);
        measured.push([first, await measure(five, question, connections, seconds * 1000)]);
      }
      console.log(`${name}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`);
      const row = (title: string, of: (each: Measured) => number, digits = 1) => {
        const all = [0, 1].map((which) => measured.map((pair) => of(pair[which]!)));
        const ratios = measured.map(([first, second]) => of(second) / of(first));
        const text = (values: number[], places: number) =>
          `${median(values).toFixed(places)} [${Math.min(...values).toFixed(places)} to ${Math.max(...values).toFixed(places)}]`;
        console.log(
          `  ${title.padEnd(12)} one ${text(all[0]!, digits)}   five ${text(all[1]!, digits)}   five/one ${text(ratios, 2)}`,
        );
      };
      for (const share of [0.5, 0.95, 0.99]) row(`p${share * 100}`, ({ latencies }) => percentile(latencies, share));
      row('requests/s', ({ perSecond }) => perSecond, 0);
    }
  }
}
