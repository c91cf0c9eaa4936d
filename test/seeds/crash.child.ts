import { loadSeeds } from '../../src/seeds/index.js';
import { openStore, type StoreSettings } from '../../src/store/open.js';
import type { GraphStore } from '../../src/store/store.js';
import { graphs } from './graphs.js';

// Loads a graph, stops for good right after the named statement, says so, and waits to be killed.
const { settings, graph, after } = JSON.parse(process.argv[2]!) as {
  settings: StoreSettings;
  graph: keyof typeof graphs;
  after: string;
};

const store = await openStore(settings);
await store.ensureSchema();
const stopping: Pick<GraphStore, 'write'> = {
  write: (work) =>
    store.write((transaction) =>
      work({
        run: async (statement, params) => {
          const rows = await transaction.run(statement, params);
          if (statement.name === after) {
            process.stdout.write('READY\n');
            await new Promise((resolve) => setTimeout(resolve, 60_000));
          }
          return rows;
        },
      }),
    ),
};
await loadSeeds(stopping as GraphStore, graphs[graph], { now: 2000 });
