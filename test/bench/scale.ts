import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { startNeo4j } from '../neo4j/start.js';
import { compareAnswers } from './answers.js';
import { contenders, startContender, type Contender } from './contenders.js';
import { loadAll } from './load-turns.js';
import { timeNewShapes } from './new-shapes.js';
import type { Options } from './options.js';
import { middleOf } from './place.js';
import { plansMade } from './plans.js';
import { kinds, type Asked } from './questions/index.js';
import type { ProcessResult, ScaleResult } from './result.js';
import { timeRounds } from './rounds.js';
import { sampleOf } from './sample.js';

/** Everything at one scale, on a Neo4j of its own, of which nothing is left. */
export async function runScale(scale: number, options: Options): Promise<ScaleResult> {
  const say = (text: string) => console.log(`scale ${scale}: ${text}`);
  const ends: (() => Promise<unknown>)[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'talent-graph-bench-'));
  const heap = options.heap * 1024;
  const startServer = () => startNeo4j(options.hasty ? {} : { jvm: [`-Xms${heap}m`, `-Xmx${heap}m`], pageCache: 512 });
  try {
    const { server, ...loaded } = await loadAll(scale, options, dataDir, startServer);
    ends.unshift(() => server.kill());
    say(`loaded, ${loaded.nodes} nodes and ${loaded.facts} relationships`);
    const driver = neo4j.driver(server.uri, undefined, { disableLosslessIntegers: true });
    ends.unshift(() => driver.close());

    const processes: Record<string, ProcessResult> = {};
    const settings = { NEO4J_URI: server.uri, NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: 'not asked for' };
    const start = async (name: string): Promise<Contender> => {
      const contender = await startContender(name, settings, dataDir);
      ends.unshift(() => contender.end());
      (processes[name] ??= { starts: [], memory: { before: contender.memory(), after: 0 } }).starts.push(
        contender.startup,
      );
      // Else the next would start while Neo4j plans what this one will ask.
      if (!options.hasty) await plansMade(server.uri);
      return contender;
    };
    const running: Contender[] = [];
    for (const name of Object.keys(contenders)) running.push(await start(name));
    say('started');

    const sample = await sampleOf(driver);
    const ours = running.find(({ name }) => name === 'ours')!;
    const asked: Asked = { ...sample, place: await middleOf(ours.url, driver, sample) };
    const questions: ScaleResult['questions'] = {};
    for (const name of options.questions) {
      const compared = await compareAnswers(running, name, asked);
      say(`${name}: answers are ${compared.equal ? 'equal' : 'NOT equal, and not timed'}`);
      const times = compared.equal ? await timeRounds(running, name, asked, options) : {};
      questions[name] = { describe: kinds[name]!.describe, compared, times, newShapes: {} };
    }
    say('timed');
    for (const contender of running) {
      processes[contender.name]!.memory.after = contender.memory();
      await contender.end();
    }

    const equal = Object.keys(questions).filter((name) => questions[name]!.compared.equal);
    for (const name of Object.keys(contenders)) {
      await driver.executeQuery('CALL db.clearQueryCaches()');
      const contender = await start(name);
      const took = await timeNewShapes(contender, equal, asked, options);
      for (const [question, times] of Object.entries(took)) questions[question]!.newShapes[name] = times;
      await contender.end();
    }
    say('new shapes timed');
    return { scale, ...loaded, questions, processes };
  } finally {
    for (const end of ends) await end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
