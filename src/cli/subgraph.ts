import { Argument, Command } from 'commander';
import { readConfig } from '../config.js';
import { standaloneSchema } from '../federation/standalone.js';
import { buildSubgraph } from '../federation/subgraph.js';
import { checkAddress } from '../server/address.js';
import { startServer } from '../server/http.js';
import { subgraphLimits } from '../server/limits.js';
import { subgraphs } from '../subgraphs.js';
import { interruption, supervisedOption, untilAborted, type Supervised } from './interruption.js';
import { createLogger, surviveDefects, spansOf, warmUp } from './process.js';
import { refuseEmbedded, withAwaitedStore } from './store.js';
import { reachable } from './url.js';

export const subgraph = new Command('subgraph')
  .description('serve one subgraph over HTTP, for a gateway to join with the others')
  .addArgument(new Argument('<name>', 'which').choices(subgraphs.map(({ name }) => name)))
  .addOption(supervisedOption)
  .addHelpText(
    'after',
    `
It takes the settings of serve. It needs NEO4J_URI, since an embedded store belongs to one process, and loads no seeds.`,
  )
  .action(async (name: string, options: Supervised) => {
    const config = readConfig(undefined, subgraphLimits);
    refuseEmbedded(config.store);
    const logger = createLogger(config, name);
    surviveDefects(logger);
    const ended = interruption(options);
    await checkAddress(config);
    await withAwaitedStore(config.store, { signal: ended, logger }, async (store, answers) => {
      const schema = standaloneSchema(await buildSubgraph(subgraphs.find((each) => each.name === name)!));
      ended.throwIfAborted();
      const settings = { ...config, spans: await spansOf(config, name), explorerDir: null, prepared: answers };
      const server = await startServer({ schema, store, settings, logger });
      try {
        await answers;
        console.log(
          `Subgraph ${name} of Talent Graph is ready at ${reachable(server.url)}/graphql, over ${store.description}`,
        );
        warmUp(store, logger, ended);
        await untilAborted(ended);
      } finally {
        await server.close();
      }
    });
  });
