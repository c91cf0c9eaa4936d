// Takes away one protection after the other, each in a copy of this repository, and demands that the test that claims its
// case fails: `npm run mutation [-- --only <text>]`. With TEST_NEO4J=1 also those whose tests need a Neo4j. Exits with 1
// when one is not noticed.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startNeo4j } from '../neo4j/start.js';
import { copyOfRepository } from './copy.js';
import { mutate, type Protection } from './protection.js';
import { protections } from './protections.js';
import { patternOf, runTest, type Outcome } from './test-run.js';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { only = '' } = parseArgs({ options: { only: { type: 'string' } } }).values;
const chosen = protections.filter((each) => [each.what, each.file, each.test].some((text) => text.includes(only)));

const neo4j = process.env.TEST_NEO4J === '1' && chosen.some(({ needs }) => needs) ? await startNeo4j() : null;
const { TEST_NEO4J: _one, TEST_NEO4J_URI: _other, ...embedded } = process.env;
const environmentOf = ({ needs }: Protection) =>
  needs && neo4j ? { ...embedded, TEST_NEO4J: '1', TEST_NEO4J_URI: neo4j.uri } : embedded;

type Verdict = 'noticed' | 'NOT NOTICED' | 'skipped';

const copies: string[] = [];
process.once('exit', () => copies.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const copy = () => {
  const folder = copyOfRepository();
  copies.push(folder);
  return folder;
};

const whole = copy();
const unmutated = new Map<string, Promise<Outcome>>();
/** How a test goes with all protections: once, whatever number of them it is for. */
function goesWell(protection: Protection): Promise<Outcome> {
  const key = `${protection.test} ${patternOf(protection)}`;
  let outcome = unmutated.get(key);
  if (!outcome) unmutated.set(key, (outcome = runTest(whole, protection, environmentOf(protection))));
  return outcome;
}

async function judge(protection: Protection): Promise<[Verdict, string]> {
  if (protection.needs && !neo4j) return ['skipped', 'it needs TEST_NEO4J=1'];
  const before = await goesWell(protection);
  if (before.failed > 0) return ['NOT NOTICED', `the test fails as it is: ${before.why}`];
  if (before.passed === 0) return ['skipped', `the test does not run here ${before.why}`];
  const folder = copy();
  const file = join(folder, protection.file);
  writeFileSync(file, mutate(readFileSync(file, 'utf8'), protection));
  const { failed, why } = await runTest(folder, protection, environmentOf(protection));
  rmSync(folder, { recursive: true, force: true });
  return [failed > 0 ? 'noticed' : 'NOT NOTICED', why];
}

const rows: { verdict: Verdict; what: string; test: string; why: string }[] = [];
for (const protection of chosen) {
  const began = performance.now();
  const [verdict, why] = await judge(protection);
  const { what, test } = protection;
  rows.push({ verdict, what, test, why });
  console.log(`${verdict} in ${Math.round((performance.now() - began) / 1000)} s: ${what} [${why.slice(0, 160)}]`);
}
await neo4j?.kill();

console.log('\n| | case | test |\n|---|---|---|');
for (const { verdict, what, test } of rows) console.log(`| ${verdict} | ${what} | ${test} |`);
const count = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length;
const skipped = count('skipped') > 0 ? `; ${count('skipped')} were skipped` : '';
console.log(`\n${count('noticed')} of ${rows.length - count('skipped')} are noticed${skipped}`);
process.exit(count('NOT NOTICED') > 0 ? 1 : 0);
