import { withStore } from '../../src/cli/store.js';
import { endless } from './statements.js';

// Ends while a statement runs that would take minutes.
const settings = { kind: 'embedded', dataDir: null, statementTimeoutMs: 100 } as const;
await withStore(settings, new AbortController().signal, async (store) => {
  await store.read(endless, { n: 2_000 }).catch(() => undefined);
});
