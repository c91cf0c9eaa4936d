// Ours beside what else there is, in one run: `npm run bench -- [--scale 0.1 --scale 1] [--rounds 5] [--seconds 2]
// [--shapes 100] [--loads 2] [--heap 2] [--question list,walk] [--report docs/benchmark.md]`. NEO4J_URI,
// NEO4J_USERNAME and NEO4J_PASSWORD name a Neo4j to ask, which has to be empty and is left empty; else each load starts
// one. With --hasty it only shows that it runs.
import { writeFileSync } from 'node:fs';
import { optionsOf } from './options.js';
import { report } from './report.js';
import type { ScaleResult } from './result.js';
import { runScale } from './scale.js';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const args = process.argv.slice(2);
const options = optionsOf(args);
const began = new Date();
const results: ScaleResult[] = [];
for (const scale of options.scales) {
  results.push(await runScale(scale, options));
  // Now and not at the end: what the next scale may break off has taken long.
  if (options.report) writeFileSync(options.report, report(results, options, args, began));
}
console.log(report(results, options, args, began));
const unequal = results
  .flatMap(({ questions }) => Object.values(questions))
  .some(({ compared, unequalShapes }) => !compared.equal || unequalShapes > 0);
process.exitCode = unequal ? 1 : 0;
