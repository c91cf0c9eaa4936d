#!/usr/bin/env node
import { Command } from 'commander';
import { TalentGraphError } from '../errors.js';
import { Interrupted } from './interruption.js';
import { version } from './package.js';
import { compose } from './compose.js';
import { federated } from './federated.js';
import { gateway } from './gateway.js';
import { schema } from './schema.js';
import { seed } from './seed.js';
import { serve } from './serve.js';
import { subgraph } from './subgraph.js';

const program = new Command('talent-graph')
  .description('A graph of people, organizations, departures and sourced claims, as a GraphQL API.')
  .version(version)
  .addCommand(serve)
  .addCommand(seed)
  .addCommand(schema)
  .addCommand(compose)
  .addCommand(subgraph)
  .addCommand(gateway)
  .addCommand(federated);

try {
  await program.parseAsync();
} catch (error) {
  // What we refuse on purpose says what to do; anything else is a defect, and its stack is what helps.
  if (!(error instanceof TalentGraphError)) throw error;
  console.error(`talent-graph: ${error.message}`);
  // Not left to itself: the driver may still be trying to connect, and would hold the process for a minute.
  process.exit(error instanceof Interrupted ? error.exitCode : 1);
}
