import { Command } from 'commander';
import { clientSettings, readConfig, subgraphSetting } from '../config.js';
import { checkAddress } from '../server/address.js';
import { subgraphs } from '../subgraphs.js';
import { describeCounts } from './contents.js';
import { freePort } from './free-port.js';
import { interruption, untilAborted } from './interruption.js';
import { createLogger, documentsOf } from './process.js';
import { seedWhenEmpty } from './seed.js';
import { refuseEmbedded, withAwaitedStore } from './store.js';
import { supervise } from './supervisor.js';
import { urlOf } from './url.js';

export const federated = new Command('federated')
  .description('run each subgraph and the gateway as processes of their own, on this machine')
  .addHelpText(
    'after',
    `
It takes the settings of serve, and needs NEO4J_URI. The gateway listens on PORT, the subgraphs on free ports of this
machine. An empty store gets the seeds before the subgraphs start. A process that ends is reported, and started again.`,
  )
  .action(async () => {
    const config = readConfig();
    refuseEmbedded(config.store);
    // The gateway reads them: what is wrong with them another start does not mend.
    await documentsOf(config);
    const ended = interruption();
    await checkAddress(config);
    const port = config.port === 0 ? await freePort(config.host) : config.port;
    const children = await Promise.all(
      subgraphs.map(async ({ name }) => ({
        name,
        args: ['subgraph', name],
        port: await freePort(),
        host: '127.0.0.1',
      })),
    );
    const urls = Object.fromEntries(
      children.map((child) => [subgraphSetting(child.name), `http://127.0.0.1:${child.port}/graphql`]),
    );
    // What limits clients is the gateway's, which asks for much at once on their behalf.
    const behind = Object.fromEntries(clientSettings.map((name) => [name, '']));
    const supervisor = supervise();
    try {
      const logger = createLogger(config, 'federated');
      const contents = await withAwaitedStore(config.store, { signal: ended, logger }, (store, answers) => {
        // Before the store is there, it says that it is not ready.
        supervisor.keep({
          name: 'gateway',
          args: ['gateway'],
          settings: { PORT: String(port), HOST: config.host, ...urls },
        });
        const seeded = answers.then(() => seedWhenEmpty(store, config, ended));
        return Promise.race([seeded, supervisor.failed]);
      });
      for (const { name, args, port, host } of children) {
        supervisor.keep({ name, args, settings: { ...behind, PORT: String(port), HOST: host } });
      }
      const url = urlOf({ host: config.host, port });
      await Promise.race([untilReady(url), untilAborted(ended), supervisor.failed]);
      ended.throwIfAborted();
      console.log(`
Talent Graph is ready, in ${children.length + 1} processes.
  Explorer  ${url}/
  API       ${url}/graphql
  Store     ${config.store.kind === 'neo4j' ? config.store.uri : config.store.dataDir}
  Holds     ${describeCounts(contents)}
`);
      await untilAborted(ended);
    } finally {
      // Until it has answered whom it accepted, it asks the subgraphs.
      await supervisor.stop('gateway', config.limits.time);
    }
  });

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const health = await fetch(`${url}/health/ready`).then(
      (response) => response.json() as Promise<{ status: string }>,
      () => null,
    );
    if (health?.status === 'ready') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
