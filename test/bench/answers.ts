import type { Contender } from './contenders.js';
import { differences } from './differences.js';
import { client } from './load.js';
import { answerOf, body, comparedShapes, kinds, type Asked } from './questions/index.js';
import type { Compared } from './result.js';

/** Whether all answer a question alike, in several shapes. Says on standard error where they do not. */
export async function compareAnswers(running: Contender[], name: string, all: Asked): Promise<Compared> {
  let equal = true;
  let bytes = 0;
  for (const shape of comparedShapes) {
    const variables = kinds[name]!.variables(all, shape);
    let expected: unknown;
    for (const [index, { name: who, url, dialect }] of running.entries()) {
      // One each: a server ends a connection that has been idle while others took their time.
      const { ask, close } = client(url, 1);
      const question = body(name, dialect, variables, shape);
      const text = await ask(question).catch((error: Error) => error);
      close();
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
  const answers = comparedShapes.length;
  return { equal, answers, bytes: Math.round(bytes / answers / running.length) };
}
