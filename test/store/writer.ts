import { openStore } from '../../src/store/open.js';
import { putBatch } from './statements.js';

// Writes batches of ten until it is killed, and says of each when it is in: `writer.ts <folder> <name of the batches>`.
const [dataDir, name] = process.argv.slice(2) as [string, string];
const store = await openStore({ kind: 'embedded', dataDir, statementTimeoutMs: 60_000 });
await store.ensureSchema();
for (let batch = 0; ; batch++) {
  await putBatch(store, `${name}-${batch}`);
  console.log(batch);
}
