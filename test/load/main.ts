// What one process takes: `npm run load [seconds] [connections] [connections of an overload]`. It asks the questions of
// the explorer of a server of its own, over loopback: as many as can be served, and then far more. Before that it says how
// soon what is above a limit is refused. Exits with 1 when somebody got neither an answer nor a refusal, or an answer
// later than a request may take.
import { cpus } from 'node:os';
import { publicLimits } from '../../src/server/limits.js';
import { percentile } from '../bench/load.js';
import { startMeasured, type Memory } from '../hostile/measured.js';
import { percentiles } from './clients.js';
import { askApart } from './clients-apart.js';
import { healthWhile } from './health.js';
import { refusalTimes, toldRefusal } from './refusals.js';

const [seconds = 60, usual = 16, overload = 400] = process.argv.slice(2).map(Number);

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const told = ({ heapUsed, rss }: Memory) => `heap ${megabytes(heapUsed)}, rss ${megabytes(rss)}`;

const server = await startMeasured();
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]!.model}, embedded store`);
  console.log(`at the start: ${told(await server.memory())}`);
  console.log('\nrefused before anything runs, one after another, by what it is too much of');
  for (const [limit, latencies] of Object.entries(await refusalTimes(server.url, 200))) {
    console.log(toldRefusal(limit, latencies));
  }
  for (const connections of [usual, overload]) {
    console.log(`\n${connections} connections for ${seconds} s`);
    const start = performance.now();
    const watch = setInterval(
      () =>
        void server.memory().then((memory) => {
          console.log(`  after ${Math.round((performance.now() - start) / 1000)} s: ${told(memory)}`);
        }),
      Math.max(1, seconds / 6) * 1000,
    );
    const { seen, health } = await healthWhile(server.url, askApart(server.url, connections, seconds * 1000));
    clearInterval(watch);
    const { refused, other, perSecond, latencies } = seen;
    const longest = percentile(latencies, 0.99);
    if (!(longest < publicLimits.time) || Object.keys({ ...other, ...health.other }).length > 0) process.exitCode = 1;
    console.log(`  served ${latencies.length}, ${perSecond.toFixed(0)}/s: ${percentiles(seen)}`);
    console.log(`  health and metrics: ${percentiles(health)}, otherwise ${JSON.stringify(health.other)}`);
    console.log(`  refused ${refused}, otherwise ${JSON.stringify(other)}`);
    console.log(`  at the end: ${told(await server.memory())}`);
  }
} finally {
  await server.end();
}
