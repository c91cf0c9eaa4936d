import { openStore } from '../../src/store/open.js';
import { people, putPeople } from './statements.js';

// Writes batches of ten until it is killed, and says of each when it is in: `writer.ts <folder> <name of the batches>`.
const [dataDir, name] = process.argv.slice(2) as [string, string];
const store = await openStore({ kind: 'embedded', dataDir, statementTimeoutMs: 60_000 });
await store.ensureSchema();
for (let batch = 0; ; batch++) {
  await store.write((tx) => tx.run(putPeople, { rows: people(`${name}-${batch}`, 10) }));
  console.log(batch);
}
