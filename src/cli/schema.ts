import { Command } from 'commander';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInput } from '../errors.js';
import { buildApi } from './api.js';

const defaultFolder = 'schema';

export const schema = new Command('schema')
  .description('write the SDL of each subgraph, of the supergraph and of the public API')
  .argument('[folder]', 'where to; it is made when it is not there', defaultFolder)
  .option('--check', 'write nothing, and fail when a file of the folder is not what it would be')
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

export async function checkFiles(folder: string, files: Record<string, string>) {
  const found = await Promise.all(
    Object.entries(files).map(async ([name, sdl]) => {
      const there = await readFile(join(folder, name), 'utf8').catch(() => null);
      return { name, is: there === null ? 'missing' : there === sdl ? 'right' : 'stale' };
    }),
  );
  const wrong = found.filter(({ is }) => is !== 'right').map(({ name, is }) => `${name} ${is}`);
  if (wrong.length === 0) return;
  const got = found.every(({ is }) => is === 'missing') ? 'none of its files' : wrong.join(', ');
  const command = ['talent-graph schema', ...(folder === defaultFolder ? [] : [folder])].join(' ');
  throw new InvalidInput(`expected the schema of this version in ${folder}, but got ${got}; ${command} writes it`);
}

const withNewline = (sdl: string) => `${sdl.trimEnd()}\n`;
