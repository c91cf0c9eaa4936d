import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { pino } from 'pino';
import { readConfig } from '../config.js';
import { loadSeeds, readSeeds } from '../seeds/index.js';
import { checkAddress } from '../server/address.js';
import { startServer } from '../server/http.js';
import type { GraphStore } from '../store/store.js';
import { buildMergedSchema } from './api.js';
import { countContents, describeCounts, isEmpty } from './contents.js';
import { interruption } from './interruption.js';
import { packagePath } from './package.js';
import { withStore } from './store.js';

export const serve = new Command('serve')
  .description('serve the API and the explorer over HTTP; an empty store gets the seeds first')
  .addHelpText(
    'after',
    `
Settings, from the environment:
  PORT                  where to listen (4000; 0 for any free port)
  HOST                  on which address (127.0.0.1; 0.0.0.0 for all of this machine)
  DATA_DIR              folder of the embedded store (./data)
  NEO4J_URI             a Neo4j to use instead of the embedded store, such as neo4j://localhost:7687
  NEO4J_USERNAME        (neo4j)
  NEO4J_PASSWORD        needed with NEO4J_URI
  NEO4J_DATABASE        (the user's home database)
  DEFAULT_LANGUAGE      of names and texts, when a query asks for none (en)
  LOG_LEVEL             fatal, error, warn, info, debug, trace or silent (info); logs go to standard error
  STATEMENT_TIMEOUT_MS  how long one statement may take (5000)`,
  )
  .action(async () => {
    const config = readConfig();
    // Standard output says where to look; what happens from then on is for a log.
    const logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
    const ended = interruption();
    await checkAddress(config);

    await withStore(config.store, ended, async (store) => {
      const contents = await seedWhenEmpty(store, ended);
      const explorer = packagePath('dist/explorer');
      const explorerDir = existsSync(explorer) ? explorer : null;
      const schema = await buildMergedSchema();
      ended.throwIfAborted();
      const server = await startServer({
        schema,
        store,
        settings: { port: config.port, host: config.host, language: config.language, explorerDir },
        logger,
      });
      console.log(`
Talent Graph is ready.
  Explorer  ${explorerDir ? `${server.url}/` : 'not built; npm run build builds it'}
  API       ${server.url}/graphql
  Store     ${store.description}
  Holds     ${describeCounts(contents)}
`);
      store.warm().catch((error: unknown) => logger.warn({ err: error }, 'statements could not be planned ahead'));
      if (!ended.aborted) await once(ended, 'abort');
      await server.close();
    });
  });

async function seedWhenEmpty(store: GraphStore, signal: AbortSignal) {
  const contents = await countContents(store, Date.now());
  if (!isEmpty(contents)) return contents;
  console.log(`${store.description} is empty: loading the seeds ...`);
  await loadSeeds(store, await readSeeds(packagePath('seeds')), { now: Date.now(), signal });
  return countContents(store, Date.now());
}
