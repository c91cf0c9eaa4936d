// What the product takes: `npm run load -- [--form embedded|neo4j|federated] [--seconds 60] [--connections 16]
// [--overload 400]`. It asks the questions of the explorer of servers of its own, over loopback: as many as can be served,
// and then far more. Before that it says how soon what is above a limit is refused. Exits with 1 when somebody got neither
// an answer nor a refusal, or an answer later than a request may take, or when what is above a limit was refused late.
import { cpus } from 'node:os';
import { publicLimits } from '../../src/server/limits.js';
import { percentile } from '../bench/load.js';
import { startNeo4j } from '../neo4j/start.js';
import { percentiles } from './clients.js';
import { askApart } from './clients-apart.js';
import type { Loaded } from './forms.js';
import { healthWhile } from './health.js';
import { memoryOf, toldMemory } from './memory.js';
import { optionsOf } from './options.js';
import { refusalTimes, refusedWithin, toldRefusal } from './refusals.js';
import { rowOf } from './row.js';

const { form, seconds, connections, overload } = optionsOf(process.argv.slice(2));

/** Long enough for Node and Java to compile what they run again and again. */
const warmUpMs = 10_000;

async function refusalsOf({ url }: Loaded) {
  console.log('\nrefused before anything runs, one after another, by what it is too much of');
  const times = await refusalTimes(url, 200);
  for (const [limit, latencies] of Object.entries(times)) {
    console.log(toldRefusal(limit, latencies));
    if (percentile(latencies, 0.99) >= refusedWithin) process.exitCode = 1;
  }
  return times;
}

async function load(server: Loaded, clients: number) {
  console.log(`\n${clients} connections for ${seconds} s`);
  const start = performance.now();
  const tell = async () => {
    // Without a collection, which would take time of the clients.
    const { rss } = toldMemory(await memoryOf(server, 0));
    console.log(`  after ${Math.round((performance.now() - start) / 1000)} s: rss in MB: ${rss}`);
  };
  const watch = setInterval(() => void tell(), Math.max(1, seconds / 6) * 1000);
  const { seen, health } = await healthWhile(server.url, askApart(server.url, clients, seconds * 1000));
  clearInterval(watch);
  const { refused, other, perSecond, latencies } = seen;
  const longest = percentile(latencies, 0.99);
  if (!(longest < publicLimits.time) || Object.keys({ ...other, ...health.other }).length > 0) process.exitCode = 1;
  console.log(`  served ${latencies.length}, ${perSecond.toFixed(0)}/s: ${percentiles(seen)}`);
  console.log(`  refused ${refused}, otherwise ${JSON.stringify(other)}`);
  console.log(`  health and metrics: ${percentiles(health)}, otherwise ${JSON.stringify(health.other)}`);
  return seen;
}

async function run(server: Loaded) {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]!.model}, ${form}`);
  await askApart(server.url, connections, warmUpMs);
  const refusals = await refusalsOf(server);
  const before = await memoryOf(server, 1);
  const usual = await load(server, connections);
  const most = await load(server, overload);
  const after = await memoryOf(server, 1);
  console.log(`\nheap in MB, before: ${toldMemory(before).heap}\nheap in MB, after: ${toldMemory(after).heap}`);
  for (const [name, { log }] of Object.entries(server.processes)) {
    if (log() === '') continue;
    process.exitCode = 1;
    console.log(`\nthe log of ${name}:\n${log()}`);
  }
  console.log(`\nas a row of docs/operations.md:\n${rowOf({ form, refusals, usual, most, before, after })}`);
}

const needsNeo4j = form !== 'embedded' && !process.env.TEST_NEO4J_URI;
const neo4j = needsNeo4j ? await startNeo4j({ jvm: ['-Xms2g', '-Xmx2g'], pageCache: 512 }) : null;
if (neo4j) process.env.TEST_NEO4J_URI = neo4j.uri;
// It looks for the Neo4j as soon as it is loaded.
const { forms } = await import('./forms.js');
try {
  // With the limits that it has by itself.
  const server = await forms[form]({ STATEMENT_TIMEOUT_MS: '', REQUEST_TIMEOUT_MS: '' });
  await run(server).finally(() => server.end());
} finally {
  await neo4j?.kill();
}
