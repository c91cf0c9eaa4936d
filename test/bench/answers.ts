import type { Contender } from './contenders.js';
import { differences } from './differences.js';
import { client } from './load.js';
import { answerOf, body, comparedShapes, kinds, type Asked } from './questions/index.js';
import type { Compared } from './result.js';

/** Whether all answer a question alike, in several shapes. Says on standard error where they do not. */
export async function compareAnswers(running: Contender[], name: string, all: Asked): Promise<Compared> {
  const clients = running.map(({ url }) => client(url, 1));
  let equal = true;
  let bytes = 0;
  for (const shape of comparedShapes) {
    const variables = kinds[name]!.variables(all, shape);
    let expected: unknown;
    for (const [index, { name: who, dialect }] of running.entries()) {
      const question = body(name, dialect, variables, shape);
      const text = await clients[index]!.ask(question).catch((error: Error) => error);
      let found: string[];
      if (text instanceof Error) found = [text.message.slice(0, 500)];
      else {
        const given = answerOf(name, JSON.parse(text).data);
        bytes += text.length;
        if (index === 0) expected = given;
        found = differences(expected, given);
      }
      if (found.length === 0) continue;
      equal = false;
      console.error(`${name}, shape ${shape}: ${who} against ${running[0]!.name}: ${found.join('; ')}`);
    }
  }
  clients.forEach(({ close }) => close());
  const answers = comparedShapes.length;
  return { equal, answers, bytes: Math.round(bytes / answers / running.length) };
}
