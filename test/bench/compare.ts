// Whether all contenders give the same answers: `npx tsx test/bench/compare.ts [sets of variables] [scale]`. NEO4J_URI
// names a Neo4j that has a graph; without it, one is started with the seeds, or with a generated graph of that scale.
// The embedded store is asked only then, or with DATA_DIR of the same graph.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { openStore } from '../../src/store/open.js';
import { startNeo4j } from '../neo4j/start.js';
import { contenders, startContender, type Contender } from './contenders.js';
import { differences } from './differences.js';
import { generate } from './graph.js';
import { client } from './load.js';
import { loadOurs, storeAt } from './loading.js';
import { middleOf } from './place.js';
import { answerOf, body, kinds, type Asked } from './questions/index.js';
import { sampleOf } from './sample.js';

const [sets = 10, scale = 0] = process.argv.slice(2).map(Number);
const shapes = [0, 1, 50, 99];

const given = process.env.NEO4J_URI;
const started = given ? null : await startNeo4j({ jvm: ['-Xms1g', '-Xmx2g'], pageCache: 256 });
const username = process.env.NEO4J_USERNAME ?? 'neo4j';
const password = process.env.NEO4J_PASSWORD ?? 'not asked for';
const uri = given ?? started!.uri;
const driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { disableLosslessIntegers: true });
const ownFolder = process.env.DATA_DIR ? null : mkdtempSync(join(tmpdir(), 'talent-graph-compare-'));
const dataDir = process.env.DATA_DIR ?? ownFolder!;

const running: Contender[] = [];
let unequal = 0;
try {
  const settings = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  if (started && scale > 0) await load();
  // Ours first: it is who loads the seeds where there is nothing.
  const names = ['ours', ...Object.keys(contenders).filter((name) => name !== 'ours')];
  for (const name of names) {
    if (contenders[name]!.embedded && given && ownFolder) continue;
    running.push(await startContender(name, settings, dataDir));
  }
  const sample = await sampleOf(driver);
  const asked: Asked = { ...sample, place: await middleOf(running[0]!.url, driver, sample) };
  for (const name of Object.keys(kinds)) unequal += await compare(name, asked);
} finally {
  for (const each of running) await each.end();
  await driver.close();
  await started?.kill();
  if (ownFolder) rmSync(ownFolder, { recursive: true, force: true });
}
console.log(unequal === 0 ? 'equal' : `${unequal} answers differ`);
process.exitCode = unequal === 0 ? 0 : 1;

/** The generated graph, into both stores. */
async function load(): Promise<void> {
  const graph = generate(scale);
  for (const store of [storeAt(uri), await openStore({ kind: 'embedded', dataDir, statementTimeoutMs: 600_000 })]) {
    await loadOurs(store, graph);
    await store.close();
  }
}

/** Asks one question of everybody, and says how many answers are not as ours. */
async function compare(name: string, asked: Asked): Promise<number> {
  const clients = running.map(({ name: who, dialect, url }) => ({ who, dialect, ...client(url, 1) }));
  const wrong = new Map<string, string[]>();
  let size = 0;
  for (const shape of shapes) {
    for (let i = 0; i < sets; i++) {
      const variables = kinds[name]!.variables(asked, i);
      let expected: unknown;
      for (const [index, { who, dialect, ask }] of clients.entries()) {
        const said = await ask(body(name, dialect, variables, shape)).then(
          (text) => {
            const { data, errors } = JSON.parse(text);
            return errors
              ? [JSON.stringify(errors).slice(0, 500)]
              : { answer: answerOf(name, data), size: text.length };
          },
          (error: Error) => [error.message.slice(0, 500)],
        );
        if (!Array.isArray(said) && index === 0) [expected, size] = [said.answer, size + said.size];
        const found = Array.isArray(said) ? said : differences(expected, said.answer);
        if (found.length > 0)
          wrong.set(who, [...(wrong.get(who) ?? []), `shape ${shape}, set ${i}: ${found.join('; ')}`]);
      }
    }
  }
  clients.forEach(({ close }) => close());
  const bytes = Math.round(size / shapes.length / sets);
  console.log(
    `${name}: ${wrong.size === 0 ? 'equal' : 'NOT equal'}, ${shapes.length * sets} asked, ${bytes} bytes each`,
  );
  for (const [who, all] of wrong) console.log(`  ${who}, ${all.length} times:\n    ${all.slice(0, 2).join('\n    ')}`);
  return [...wrong.values()].flat().length;
}
