import { Command } from 'commander';
import { readConfig } from '../config.js';
import { checkAddress } from '../server/address.js';
import { startServer } from '../server/http.js';
import { buildMergedSchema } from './api.js';
import { describeCounts } from './contents.js';
import { interruption, untilAborted } from './interruption.js';
import { builtExplorer, createLogger, documentsOf, surviveDefects, spansOf, warmUp } from './process.js';
import { seedWhenEmpty } from './seed.js';
import { withAwaitedStore } from './store.js';
import { reachable } from './url.js';

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
  SEED                  whether an empty store gets the seeds: true or false (true)
  DEFAULT_LANGUAGE      of names and texts, when a query asks for none (en)
  LOG_LEVEL             fatal, error, warn, info, debug, trace or silent (info); logs go to standard error
  LOG_VARIABLES         whether the log has the variables of requests: true or false (false)
  OTEL_EXPORTER_OTLP_ENDPOINT  a collector for spans, such as http://localhost:4318 (none)
  STATEMENT_TIMEOUT_MS  how long one statement may take (5000)

What a request may cost, and who may ask (docs/operations.md has more):
  REQUEST_TIMEOUT_MS    how long a request may take in all (10000)
  MAX_BODY_BYTES        of its body (100000)
  MAX_TOKENS            of its document (1000)
  MAX_LINES             of its document (2000)
  MAX_NAME_LENGTH       characters of each name in it, such as an alias (100)
  MAX_DEPTH             how deep its fields nest (12)
  MAX_COST              objects that its answer may hold (5000)
  MAX_ALIASES           (15)
  MAX_ROOT_FIELDS       (20)
  MAX_DIRECTIVES        (5)
  MAX_LIST_ITEMS        of each list in it or its variables (250)
  MAX_PAGE              rows of a page (100)
  MAX_INTROSPECTION     values of an answer about the schema (50000)
  MAX_REQUESTS          at once (50)
  MAX_PERSISTED_BYTES   of the automatic persisted queries that are kept (30000000)
  RATE_LIMIT            requests a minute of one address (any number)
  TRUST_PROXY           proxies whose word on a client's address counts, by address or network (none)
  CORS_ORIGINS          whose pages may read answers, separated by commas (nobody's but its own)
  INTROSPECTION         whether clients may ask for the schema: true or false (true)
  PERSISTED_DOCUMENTS   a JSON file with the only documents that are answered, by id (any document)`,
  )
  .action(async () => {
    const config = readConfig();
    const logger = createLogger(config);
    surviveDefects(logger);
    const documents = await documentsOf(config);
    const spans = await spansOf(config);
    const ended = interruption();
    await checkAddress(config);

    await withAwaitedStore(config.store, { signal: ended, logger }, async (store, answers) => {
      const explorerDir = builtExplorer();
      const schema = await buildMergedSchema();
      ended.throwIfAborted();
      const seeded = answers.then(() => seedWhenEmpty(store, config, ended));
      const settings = { ...config, documents, spans, explorerDir, prepared: seeded };
      const server = await startServer({ schema, store, settings, logger });
      try {
        const contents = await seeded;
        const url = reachable(server.url);
        console.log(`
Talent Graph is ready.
  Explorer  ${explorerDir ? `${url}/` : 'not built; npm run build builds it'}
  API       ${url}/graphql
  Store     ${store.description}
  Holds     ${describeCounts(contents)}
`);
        warmUp(store, logger, ended);
        await untilAborted(ended);
      } finally {
        await server.close();
      }
    });
  });
