import type { Memory } from '../hostile/measured.js';
import type { Loaded } from './forms.js';

/** What each process uses after so many collections of garbage, by its name. Throws when one has ended. */
export async function memoryOf({ processes }: Loaded, collections: number): Promise<Record<string, Memory>> {
  const each = Object.entries(processes).map(async ([name, { memory }]) => [name, await memory(collections)] as const);
  return Object.fromEntries(await Promise.all(each));
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/** In MB, by process, as text. */
export function toldMemory(used: Record<string, Memory>) {
  const told = (which: 'heapUsed' | 'rss') =>
    Object.entries(used)
      .map(([name, memory]) => `${name} ${megabytes(memory[which])}`)
      .join(', ');
  return { heap: told('heapUsed'), rss: told('rss') };
}
