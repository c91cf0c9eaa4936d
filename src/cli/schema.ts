import { Command } from 'commander';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInput } from '../errors.js';
import { buildApi } from './api.js';

export const schema = new Command('schema')
  .description('write the SDL of each subgraph, of the supergraph and of the public API')
  .argument('[folder]', 'where to', 'schema')
  .option('--check', 'write nothing, and fail when a file is not what it would be')
  .action(async (folder: string, { check }: { check?: boolean }) => {
    const files = await schemaFiles();
    if (check) return checkFiles(folder, files);
    await mkdir(folder, { recursive: true });
    await Promise.all(Object.entries(files).map(([name, sdl]) => writeFile(join(folder, name), sdl)));
    console.log(`${folder}: ${Object.keys(files).join(', ')}`);
  });

/** Every file of schema/, by its name. */
export async function schemaFiles(): Promise<Record<string, string>> {
  const { built, supergraphSdl, publicSdl } = await buildApi();
  return Object.fromEntries([
    ...built.map(({ name, sdl }) => [`${name}.graphql`, withNewline(sdl)]),
    ['supergraph.graphql', withNewline(supergraphSdl)],
    ['schema.graphql', withNewline(publicSdl)],
  ]);
}

async function checkFiles(folder: string, files: Record<string, string>) {
  const stale: string[] = [];
  for (const [name, sdl] of Object.entries(files)) {
    const committed = await readFile(join(folder, name), 'utf8').catch(() => null);
    if (committed !== sdl) stale.push(join(folder, name));
  }
  if (stale.length > 0) {
    throw new InvalidInput(
      `expected the schema that the code gives, but got another in ${stale.join(', ')}; run npm run schema`,
    );
  }
}

const withNewline = (sdl: string) => `${sdl.trimEnd()}\n`;
