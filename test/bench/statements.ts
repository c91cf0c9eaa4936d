// How many statements each contender sends to Neo4j for a question: `npx tsx test/bench/statements.ts [scale]`, counted
// on the wire. Of several sets of variables it gives the least and the most.
import { createServer, connect } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { contenders, startContender } from './contenders.js';
import { driverOf, openDatabase } from './database.js';
import { generate } from './graph.js';
import { client } from './load.js';
import { loadOurs, storeAt } from './loading.js';
import { middleOf } from './place.js';
import { plansMade } from './plans.js';
import { body, kinds, type Asked } from './questions/index.js';
import { sampleOf } from './sample.js';

const scale = Number(process.argv[2] ?? 0);
/** RUN, as Bolt begins it: a structure of three fields with the signature 0x10. */
const run = Buffer.from([0xb3, 0x10]);

const database = await openDatabase({ heap: 2, hasty: false });
const { hostname, port } = new URL(database.uri);
let statements = 0;
const proxy = createServer((socket) => {
  const upstream = connect(Number(port), hostname);
  socket.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(run); at >= 0; at = chunk.indexOf(run, at + 2)) {
      // Of ours, which has plans made after it has started.
      if (!chunk.subarray(at, at + 16).includes('EXPLAIN')) statements++;
    }
  });
  socket.pipe(upstream).pipe(socket);
  for (const each of [socket, upstream]) each.on('error', () => [socket, upstream].forEach((end) => end.destroy()));
}).listen(0, '127.0.0.1');
await once(proxy, 'listening');
const counted = { ...database, uri: `bolt://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
const driver = driverOf(database);

try {
  if (scale > 0) {
    const store = storeAt(database);
    await loadOurs(store, generate(scale));
    await store.close();
  }
  let asked: Asked | null = null;
  for (const name of ['ours', ...Object.keys(contenders).filter((each) => each !== 'ours')]) {
    if (contenders[name]!.embedded) continue;
    const contender = await startContender(name, counted, '');
    await plansMade(database);
    if (!asked) {
      const sample = await sampleOf(driver);
      asked = { ...sample, place: await middleOf(contender.url, driver, sample) };
    }
    console.log(`${name}: ${(await counts(contender.url, contender.dialect, asked)).join(', ')}`);
    await contender.end();
  }
} finally {
  await driver.close();
  proxy.close();
  await database.end();
}

async function counts(url: string, dialect: Parameters<typeof body>[1], all: Asked): Promise<string[]> {
  const { ask, close } = client(url, 1);
  const found: string[] = [];
  for (const [name, { variables }] of Object.entries(kinds)) {
    const each: number[] = [];
    for (let i = 0; i < 8; i++) {
      const before = statements;
      await ask(body(name, dialect, variables(all, i)));
      // The first may open connections, which say nothing that is counted but may ask for the server's address.
      if (i > 0) each.push(statements - before);
    }
    const [least, most] = [Math.min(...each), Math.max(...each)];
    found.push(`${name} ${least === most ? least : `${least} to ${most}`}`);
  }
  close();
  return found;
}
