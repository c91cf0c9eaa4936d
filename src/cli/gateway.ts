import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { readConfig, readSubgraphUrls } from '../config.js';
import { InvalidInput } from '../errors.js';
import { subgraphNames } from '../federation/supergraph.js';
import { checkAddress } from '../server/address.js';
import { gatewayBackend } from '../server/gateway.js';
import { serveBackend } from '../server/http.js';
import { interruption, supervisedOption, untilAborted, type Supervised } from './interruption.js';
import { packagePath } from './package.js';
import { builtExplorer, createLogger, documentsOf, surviveDefects, spansOf } from './process.js';
import { reachable } from './url.js';

export const gateway = new Command('gateway')
  .description('serve the public API by joining subgraphs that run elsewhere')
  .argument('[supergraph]', "the supergraph's SDL (default: that of this package)")
  .addOption(supervisedOption)
  .addHelpText(
    'after',
    `
Settings, from the environment, beside PORT, HOST and LOG_LEVEL:
  PEOPLE_URL, ...       where each subgraph is served, such as http://localhost:4001/graphql
  REQUEST_TIMEOUT_MS    how long a request may take in all, and 60% of it one subgraph (10000)
The limits on what a request may cost are those of serve.`,
  )
  .action(async (file: string | undefined, options: Supervised) => {
    const config = readConfig();
    const { supergraphSdl, names } = await readSupergraph(file ?? packagePath('schema/supergraph.graphql'));
    const urls = readSubgraphUrls(names);
    const logger = createLogger(config, 'gateway');
    surviveDefects(logger);
    const ended = interruption(options);
    await checkAddress(config);
    const backend = gatewayBackend(supergraphSdl, { urls, logger, logVariables: config.logVariables });
    const explorerDir = builtExplorer();
    const server = await serveBackend(
      backend,
      { ...config, documents: await documentsOf(config), spans: await spansOf(config, 'gateway'), explorerDir },
      logger,
    );
    console.log(
      `Gateway of Talent Graph is ready at ${reachable(server.url)}/graphql, over ${Object.keys(urls).join(', ')}`,
    );
    await untilAborted(ended);
    await server.close();
  });

/** The SDL in a file, and the names of the subgraphs that it was composed from. */
async function readSupergraph(file: string) {
  try {
    const supergraphSdl = await readFile(file, 'utf8');
    return { supergraphSdl, names: subgraphNames(supergraphSdl) };
  } catch (error) {
    throw new InvalidInput(
      `expected a file with the SDL of a supergraph, but got ${file}: ${(error as Error).message.split('\n')[0]}`,
    );
  }
}
