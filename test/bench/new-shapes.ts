import type { Contender } from './contenders.js';
import { client, measure } from './load.js';
import type { Options } from './options.js';
import { body, kinds, newShapes, type Asked } from './questions/index.js';

/**
 * What each first request of a new shape takes, in milliseconds, by question: of a contender that has just been started,
 * over a Neo4j that has forgotten all plans but those that the contender had made since. Plain requests come first, so
 * that what is timed is the shape and not a cold process.
 */
export async function timeNewShapes(
  { url, dialect }: Contender,
  names: string[],
  all: Asked,
  { shapes, seconds }: Pick<Options, 'shapes' | 'seconds'>,
): Promise<Record<string, number[]>> {
  for (const name of names) {
    const { variables } = kinds[name]!;
    await measure(url, (i) => body(name, dialect, variables(all, i)), 1, seconds * 1000);
  }
  const found: Record<string, number[]> = {};
  const { ask, close } = client(url, 1);
  for (const name of names) {
    const times: number[] = (found[name] = []);
    for (const shape of newShapes(name, shapes)) {
      const question = body(name, dialect, kinds[name]!.variables(all, shape), shape);
      const sent = performance.now();
      await ask(question);
      times.push(performance.now() - sent);
    }
  }
  close();
  return found;
}
