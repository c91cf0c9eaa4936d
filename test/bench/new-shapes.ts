import type { Contender } from './contenders.js';
import { differences } from './differences.js';
import { client, measure } from './load.js';
import type { Options } from './options.js';
import { answerOf, body, kinds, newShapes, type Asked } from './questions/index.js';

/** What the first who was asked has answered, by question and shape. */
export type ShapeAnswers = Map<string, unknown>;

/** Plain requests of a question come before its new shapes: what is timed is the shape and not a cold process. */
export const warmUp = ({ url, dialect }: Contender, name: string, all: Asked, { seconds }: Pick<Options, 'seconds'>) =>
  measure(url, (i) => body(name, dialect, kinds[name]!.variables(all, i)), 1, seconds * 1000);

/**
 * What each first request of a new shape takes, in milliseconds: of a contender that has just been started, over a Neo4j
 * that has forgotten all plans but those that the contender had made since. `unequal` counts the answers that are not
 * those of who was asked first.
 */
export async function timeNewShapes(
  { name: who, url, dialect }: Contender,
  name: string,
  all: Asked,
  shapes: number,
  answers: ShapeAnswers,
): Promise<{ times: number[]; unequal: number }> {
  const times: number[] = [];
  let unequal = 0;
  const { ask, close } = client(url, 1);
  for (const shape of newShapes(name, shapes)) {
    const question = body(name, dialect, kinds[name]!.variables(all, shape), shape);
    const sent = performance.now();
    const text = await ask(question);
    times.push(performance.now() - sent);
    const key = `${name} ${shape}`;
    const answer = answerOf(name, JSON.parse(text).data);
    if (!answers.has(key)) answers.set(key, answer);
    const found = differences(answers.get(key), answer);
    // One is enough to say why.
    if (found.length > 0 && unequal++ === 0) console.error(`${name}, shape ${shape}: ${who}: ${found.join('; ')}`);
  }
  close();
  return { times, unequal };
}
