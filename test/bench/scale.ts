import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareAnswers } from './answers.js';
import { contenders, startContender, type Contender } from './contenders.js';
import { driverOf } from './database.js';
import { loadAll } from './load-turns.js';
import { timeNewShapes, warmUp, type ShapeAnswers } from './new-shapes.js';
import type { Options } from './options.js';
import { middleOf } from './place.js';
import { plansMade } from './plans.js';
import { kinds, type Asked } from './questions/index.js';
import type { ProcessResult, ScaleResult } from './result.js';
import { timeRounds } from './rounds.js';
import { sampleOf } from './sample.js';

/** Everything at one scale, on a Neo4j that nothing of it is left in. */
export async function runScale(scale: number, options: Options): Promise<ScaleResult> {
  const say = (text: string) => console.log(`scale ${scale}: ${text}`);
  const ends: (() => Promise<unknown>)[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'talent-graph-bench-'));
  try {
    const { database, ...loaded } = await loadAll(scale, options, dataDir);
    ends.unshift(() => database.end());
    say(`loaded, ${loaded.nodes} nodes and ${loaded.facts} relationships`);
    const driver = driverOf(database);
    ends.unshift(() => driver.close());

    const processes: Record<string, ProcessResult> = {};
    const start = async (name: string): Promise<Contender> => {
      const contender = await startContender(name, database, dataDir);
      ends.unshift(() => contender.end());
      (processes[name] ??= { starts: [], memory: { before: contender.memory(), after: 0 } }).starts.push(
        contender.startup,
      );
      // Else the next would start while Neo4j plans what this one will ask.
      if (!options.hasty) await plansMade(database);
      return contender;
    };
    const running: Contender[] = [];
    for (const name of Object.keys(contenders)) running.push(await start(name));
    say('started');

    const sample = await sampleOf(driver);
    const ours = running.find(({ name }) => name === 'ours')!;
    const asked: Asked = { ...sample, place: await middleOf(ours.url, driver, sample) };
    // A database compiles what it runs often, too: else the first question would be asked of one that has not yet.
    for (const name of options.questions) {
      for (const contender of running) await warmUp(contender, name, asked, options);
    }
    say('warmed up');
    const questions: ScaleResult['questions'] = {};
    for (const name of options.questions) {
      const compared = await compareAnswers(running, name, asked);
      say(`${name}: answers are ${compared.equal ? 'equal' : 'NOT equal, and not timed'}`);
      const times = compared.equal ? await timeRounds(running, name, asked, options) : {};
      questions[name] = { describe: kinds[name]!.describe, compared, times, newShapes: {}, unequalShapes: 0 };
    }
    say('timed');
    for (const contender of running) {
      processes[contender.name]!.memory.after = contender.memory();
      await contender.end();
    }

    const equal = Object.keys(questions).filter((name) => questions[name]!.compared.equal);
    const answers: ShapeAnswers = new Map();
    for (const name of Object.keys(contenders)) {
      await driver.executeQuery('CALL db.clearQueryCaches()');
      const contender = await start(name);
      for (const question of equal) await warmUp(contender, question, asked, options);
      for (const question of equal) {
        const { times, unequal } = await timeNewShapes(contender, question, asked, options.shapes, answers);
        questions[question]!.newShapes[name] = times;
        questions[question]!.unequalShapes += unequal;
      }
      await contender.end();
    }
    say('new shapes timed');
    return { scale, ...loaded, questions, processes };
  } finally {
    for (const end of ends) await end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
