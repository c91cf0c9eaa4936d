import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInput, shown } from '../errors.js';
import type { SeedGraph } from './draft.js';
import type { Texts } from './node-draft.js';
import { problemAt, problemsOf } from './problem.js';
import { SeedError, type Problem } from './seed-error.js';
import { seedFile, type SeedFile } from './seed-file.js';
import { readPart, type SeedPart } from './seed-reader.js';
import { YamlDocument } from './yaml-document.js';

/** A seed file's name, as messages give it, and its text. */
export interface SeedText {
  file: string;
  text: string;
}

/**
 * Reads all YAML files of a folder (not of the folders in it) as one graph. Throws InvalidInput for a folder without
 * any, and SeedError with every problem of every file; a graph that is given out is whole: every id exists, and is of
 * the kind its place asks for.
 */
export async function readSeeds(folder: string): Promise<SeedGraph> {
  return parseSeeds(await readSeedTexts(folder));
}

export async function readSeedTexts(folder: string): Promise<SeedText[]> {
  const refuse = (what: string) => new InvalidInput(`expected a folder of YAML files, but got ${folder}, ${what}`);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw refuse(noFolder[error.code!] ?? `which cannot be read (${error.code})`);
  });
  const files = entries.filter((entry) => /\.ya?ml$/.test(entry.name) && !entry.isDirectory()).map(({ name }) => name);
  if (files.length === 0) throw refuse('which has none');
  return Promise.all(files.sort().map((name) => readText(join(folder, name))));
}

const noFolder: Record<string, string> = { ENOENT: 'which does not exist', ENOTDIR: 'which is no folder' };

async function readText(file: string): Promise<SeedText> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new InvalidInput(`expected a file that can be read, but got ${file} (${error.code})`);
  });
  return { file, text: decode(file, bytes) };
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SeedError([{ file, line: 1, text: 'expected text in UTF-8, but got other bytes' }]);
  }
}

/** The graph of some files together. Throws SeedError likewise. */
export function parseSeeds(texts: readonly SeedText[]): SeedGraph {
  let problems: Problem[] = [];
  const files: { document: YamlDocument; seeds: SeedFile }[] = [];
  for (const { file, text } of texts) {
    const document = new YamlDocument(file, text);
    const parsed = document.problems.length === 0 ? seedFile.safeParse(document.value) : undefined;
    if (parsed?.success) files.push({ document, seeds: parsed.data });
    else problems = [...problems, ...(parsed ? problemsOf(document, parsed.error.issues) : document.problems)];
  }
  // What a broken file would have defined looks dangling to the others: its own problems come first, alone.
  if (problems.length > 0) throw new SeedError(problems);

  const names = new Map<string, Texts>();
  for (const { seeds } of files)
    for (const { id, name } of [...(seeds.people ?? []), ...(seeds.organizations ?? [])]) names.set(id, name);
  const parts = files.map(({ document, seeds }) => readPart(document, seeds, (id) => names.get(id)));

  problems = [...parts.flatMap((part) => part.problems), ...duplicates(parts), ...dangling(parts)];
  if (problems.length > 0) throw new SeedError(problems);
  return {
    nodes: parts.flatMap(({ nodes }) => nodes.map(({ draft }) => draft)),
    facts: parts.flatMap(({ facts }) => facts.map(({ draft }) => draft)),
  };
}

function* duplicates(parts: readonly SeedPart[]): Generator<Problem> {
  const places = new Map<string, string>();
  for (const { document, nodes, facts } of parts) {
    for (const { draft, path } of [...nodes, ...facts]) {
      const place = `${document.file}:${document.lineOf(path)}`;
      const first = places.get(draft.id);
      if (first === undefined) places.set(draft.id, place);
      else if ('kind' in draft)
        yield problemAt(
          document,
          [...path, 'id'],
          `expected an id of its own, but got ${draft.id}, which is the id of ${first} too`,
        );
      else
        yield problemAt(
          document,
          path,
          `expected each fact once, but got ${draft.from} ${draft.type} ${draft.to}, which ${first} says too`,
        );
    }
  }
}

function* dangling(parts: readonly SeedPart[]): Generator<Problem> {
  const known = new Set(parts.flatMap(({ nodes }) => nodes.map(({ draft }) => draft.id)));
  for (const { document, mentions } of parts) {
    for (const { id, path } of mentions) {
      if (!known.has(id))
        yield problemAt(document, path, `expected the id of a node in these seeds, but got ${shown(id)}`);
    }
  }
}
