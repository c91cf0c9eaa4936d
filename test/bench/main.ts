// Ours beside what else there is, on one Neo4j and in one run: `npm run bench -- [--scale 1] [--rounds 5] [--seconds 2]
// [--report docs/benchmark.md]`. NEO4J_URI names a Neo4j that may be emptied; without it, one is started.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import neo4j from 'neo4j-driver';
import { openStore } from '../../src/store/open.js';
import { startNeo4j } from '../neo4j/start.js';
import { contenders, startContender, type Contender } from './contenders.js';
import { generate } from './graph.js';
import { client, measure, median, percentile } from './load.js';
import { loadOurs, loadRaw, storeAt } from './loading.js';
import { middleOf } from './place.js';
import { plansMade } from './plans.js';
import { answerOf, body, kinds, type Asked } from './questions/index.js';
import { sampleOf } from './sample.js';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    shapes: { type: 'string', default: '20' },
    report: { type: 'string' },
  },
});
const [scale, rounds, seconds, shapes] = [values.scale, values.rounds, values.seconds, values.shapes].map(Number) as [
  number,
  number,
  number,
  number,
];
const lines: string[] = [];
const say = (line = '') => {
  console.log(line);
  lines.push(line);
};

const server = () => startNeo4j({ jvm: ['-Xms2g', '-Xmx2g'], pageCache: 512 });
const graph = generate(scale);
const dataDir = mkdtempSync(join(tmpdir(), 'talent-graph-bench-'));
const running: Contender[] = [];
const other = process.env.NEO4J_URI ? null : await server();
const raw = other && (await loadRaw(other.uri, graph));
await other?.kill();
const given = process.env.NEO4J_URI ? null : await server();
const uri = given?.uri ?? process.env.NEO4J_URI!;
const settings = {
  NEO4J_URI: uri,
  NEO4J_USERNAME: process.env.NEO4J_USERNAME ?? 'neo4j',
  NEO4J_PASSWORD: process.env.NEO4J_PASSWORD ?? 'not asked for',
};
const driver = neo4j.driver(uri, neo4j.auth.basic(settings.NEO4J_USERNAME, settings.NEO4J_PASSWORD), {
  disableLosslessIntegers: true,
});
try {
  const store = storeAt(uri);
  const loaded = await loadOurs(store, graph);
  await store.close();
  const embedded = await openStore({ kind: 'embedded', dataDir, statementTimeoutMs: 600_000 });
  const embeddedLoaded = await loadOurs(embedded, graph);
  await embedded.close();
  for (const name of Object.keys(contenders)) running.push(await startContender(name, settings, dataDir));
  await plansMade(uri, settings.NEO4J_USERNAME, settings.NEO4J_PASSWORD);

  say(
    `Scale ${scale}: ${graph.nodes.length.toLocaleString('en')} nodes, ${graph.facts.length.toLocaleString('en')} relationships.`,
  );
  say(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]!.model}, ${Math.round(totalmem() / 2 ** 30)} GB; Neo4j 5.26 with 2 GB of heap on the same machine.`,
  );
  say(
    `${rounds} rounds of ${seconds} s for each, by turns. Milliseconds; in brackets the least and the most of the rounds.`,
  );
  say(
    `\nLoading: ${loaded.toFixed(1)} s${raw === null ? '' : `, raw UNWIND of the same rows ${raw.toFixed(1)} s (${(raw / loaded).toFixed(2)} of its rate)`}; embedded ${embeddedLoaded.toFixed(1)} s.`,
  );

  const sample = await sampleOf(driver);
  const ours = running.find(({ name }) => name === 'ours')!;
  const all: Asked = { ...sample, place: await middleOf(ours.url, driver, sample) };
  for (const [name, { describe }] of Object.entries(kinds)) {
    try {
      await compareAnswers(name, all);
    } catch (error) {
      say(`\n### ${name}: not timed, since the answers differ`);
      console.error(error);
      process.exitCode = 1;
      continue;
    }
    await compareTimes(name, describe, all);
  }
  say('\n| | start, ms | memory, MB |\n| --- | --- | --- |');
  for (const each of running) say(`| ${each.name} | ${each.startup.toFixed(0)} | ${each.memory().toFixed(0)} |`);
} finally {
  for (const each of running) await each.end();
  await driver.close();
  await given?.kill();
  rmSync(dataDir, { recursive: true, force: true });
}
if (values.report) writeFileSync(values.report, `${lines.join('\n')}\n`);

/** Nothing is timed before all give the same answers. */
async function compareAnswers(name: string, all: Asked) {
  const { variables } = kinds[name]!;
  for (let i = 0; i < 10; i++) {
    let expected: unknown;
    for (const [index, { name: who, dialect, url }] of running.entries()) {
      const { ask, close } = client(url, 1);
      const shape = i;
      const given = answerOf(name, JSON.parse(await ask(body(name, dialect, variables(all, i), shape))).data);
      close();
      if (index === 0) expected = given;
      else if (!isDeepStrictEqual(given, expected)) {
        throw new Error(
          `${name} ${i}: expected ${running[0]!.name} and ${who} to answer alike, but got\n${JSON.stringify(expected)}\n${JSON.stringify(given)}`,
        );
      }
    }
  }
}

async function compareTimes(name: string, describe: string, all: Asked) {
  const { variables } = kinds[name]!;
  say(`\n### ${name}: ${describe}\n`);
  say(
    '| | p50, 1 connection | p95 | p99 | of @neo4j/graphql | of the floor | requests/s, 16 connections | times @neo4j/graphql | new shape, p50 |',
  );
  say('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  const results = running.map(() => ({
    p50: [] as number[],
    p95: [] as number[],
    p99: [] as number[],
    rate: [] as number[],
    shape: 0,
  }));
  for (const { url, dialect } of running)
    await measure(url, (i) => body(name, dialect, variables(all, i)), 4, seconds * 1000);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { url, dialect }] of running.entries()) {
      const question = (i: number) => body(name, dialect, variables(all, i + round * 7));
      const one = await measure(url, question, 1, seconds * 1000);
      const many = await measure(url, question, 16, seconds * 1000);
      for (const share of ['p50', 'p95', 'p99'] as const)
        results[index]![share].push(percentile(one.latencies, Number(share.slice(1)) / 100));
      results[index]!.rate.push(many.perSecond);
    }
  }
  for (const [index, { url, dialect }] of running.entries()) {
    const { ask, close } = client(url, 1);
    const times: number[] = [];
    for (let shape = 100 - shapes; shape < 100; shape++) {
      const sent = performance.now();
      await ask(body(name, dialect, variables(all, 3), shape));
      times.push(performance.now() - sent);
    }
    results[index]!.shape = median(times);
    close();
  }
  const spread = (all: number[], digits: number) =>
    `${median(all).toFixed(digits)} [${Math.min(...all).toFixed(digits)}–${Math.max(...all).toFixed(digits)}]`;
  const to = (values: number[], base: number[]) =>
    median(values.map((value, round) => value / base[round]!)).toFixed(2);
  const [generated, floor] = [results[0]!, results[Object.keys(contenders).indexOf('floor')]!];
  for (const [index, { name: who }] of running.entries()) {
    const { p50, p95, p99, rate, shape } = results[index]!;
    say(
      `| ${who} | ${spread(p50, 2)} | ${median(p95).toFixed(2)} | ${median(p99).toFixed(2)} | ${to(p50, generated.p50)} | ${to(p50, floor.p50)} | ${spread(rate, 0)} | ${to(rate, generated.rate)} | ${shape.toFixed(2)} |`,
    );
  }
}
