import { Command, InvalidArgumentError } from 'commander';
import { readConfig, type Config } from '../config.js';
import { loadSeeds, readSeeds, type LoadReport } from '../seeds/index.js';
import type { GraphStore } from '../store/store.js';
import { countContents, counted, describeCounts, isEmpty } from './contents.js';
import { interruption } from './interruption.js';
import { packagePath } from './package.js';
import { withStore } from './store.js';

export const seed = new Command('seed')
  .description("make the seeds' part of the configured store say what the files say")
  .argument('[folder]', 'YAML files to load (default: the seeds that come with this package)')
  .option('--if-empty', 'only load into a store that has nothing, and not with SEED=false')
  .option(
    '--transaction-rows <n>',
    'in several transactions, of at most so many nodes and relationships each (default: in one)',
    wholeNumber,
  )
  .addHelpText(
    'after',
    `
What is new is recorded, what is gone is retracted, and nothing is overwritten: loading the same files again changes
nothing. Wrong files are refused whole. For more than a Neo4j has memory for at once there is --transaction-rows: what
is broken off then is completed by loading the same files again. The store is DATA_DIR, or NEO4J_URI when it is set.

From a Neo4j it gives a bookmark: a request that has it in its header x-bookmark sees what was loaded, whichever process
and whichever member of a cluster answers it.`,
  )
  .action(async (folder: string = packagePath('seeds'), { ifEmpty, transactionRows }: SeedOptions) => {
    const { store: settings, seed } = readConfig();
    const ended = interruption();
    const graph = await readSeeds(folder);
    await withStore(settings, ended, async (store) => {
      const contents = ifEmpty ? await countContents(store, Date.now()) : null;
      if (contents && (!isEmpty(contents) || !seed)) {
        console.log(`${store.description}: left as it is, with ${describeCounts(contents)}`);
      } else {
        const report = await loadSeeds(store, graph, { now: Date.now(), signal: ended, transactionRows });
        console.log(`${store.description}: ${describeReport(report)}`);
      }
      const bookmarks = await store.bookmarks();
      if (bookmarks.length > 0) console.log(`Bookmark  ${bookmarks.join(',')}`);
    });
  });

interface SeedOptions {
  ifEmpty?: boolean;
  transactionRows?: number;
}

function wholeNumber(text: string): number {
  const n = Number(text);
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError('expected a whole number above 0');
  return n;
}

/** `412 nodes recorded, 3 revised; 1,024 facts recorded`, or `nothing changed`. */
export function describeReport({ nodes, facts }: LoadReport): string {
  const part = (noun: string, { unchanged: _, ...changes }: Record<string, number>) => {
    const done = Object.entries(changes).filter(([, count]) => count > 0);
    return done
      .map(([verb, count], i) => `${i === 0 ? counted(count, noun) : count.toLocaleString('en')} ${verb}`)
      .join(', ');
  };
  const parts = [part('node', { ...nodes }), part('fact', { ...facts })].filter((text) => text !== '');
  const same = `${counted(nodes.unchanged, 'node')} and ${counted(facts.unchanged, 'fact')}`;
  return parts.join('; ') || `nothing changed (${same})`;
}

/** Loads the seeds into a store that has nothing, if it is to have them, and says what it has then. */
export async function seedWhenEmpty(store: GraphStore, { seed }: Config, signal: AbortSignal) {
  const contents = await countContents(store, Date.now());
  if (!isEmpty(contents) || !seed) return contents;
  console.log(`${store.description} is empty: loading the seeds ...`);
  await loadSeeds(store, await readSeeds(packagePath('seeds')), { now: Date.now(), signal });
  return countContents(store, Date.now());
}
