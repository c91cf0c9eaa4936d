import { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { InvalidInput } from '../errors.js';
import { compose as composeSubgraphs } from '../federation/compose.js';
import type { NamedSdl } from '../federation/composition-problem.js';
import { buildSubgraph } from '../federation/subgraph.js';
import { subgraphs } from '../subgraphs.js';

export const compose = new Command('compose')
  .description('compose the subgraphs of this package with those of other teams into a supergraph')
  .argument('<name=file...>', 'what another subgraph is called, and the file with its SDL')
  .option('-o, --output <file>', 'where to; nothing is written when they do not compose (default: standard output)')
  .addHelpText(
    'after',
    `
talent-graph gateway <supergraph> serves what comes out, and finds the subgraph publications by PUBLICATIONS_URL.`,
  )
  .action(async (given: string[], { output }: { output?: string }) => {
    const others = await Promise.all(given.map(readOther));
    const built = await Promise.all(subgraphs.map(buildSubgraph));
    const { supergraphSdl } = composeSubgraphs([...built, ...others]);
    if (output === undefined) console.log(supergraphSdl.trimEnd());
    else await writeFile(output, `${supergraphSdl.trimEnd()}\n`);
  });

/** What `publications=publications.graphql` names. */
async function readOther(argument: string, index: number, all: readonly string[]): Promise<NamedSdl> {
  const [, name, file] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(argument) ?? [];
  if (name === undefined || file === undefined) {
    throw new InvalidInput(`expected a subgraph such as publications=publications.graphql, but got ${argument}`);
  }
  const isTaken =
    subgraphs.some((own) => own.name === name) || all.slice(0, index).some((other) => other.startsWith(`${name}=`));
  if (isTaken) throw new InvalidInput(`expected a name of its own for the subgraph in ${file}, but got ${name} again`);
  try {
    return { name, sdl: await readFile(file, 'utf8') };
  } catch (error) {
    throw new InvalidInput(`expected a file with the SDL of ${name}, but got ${file}: ${(error as Error).message}`);
  }
}
