import type { Contender } from './contenders.js';
import { measure, percentile } from './load.js';
import type { Options } from './options.js';
import { body, kinds, type Asked } from './questions/index.js';
import type { Times } from './result.js';

export const connections = 16;
/** An engine compiles what has run some hundred times: before that it is the warming up that is timed. */
export const warmUpSeconds = 5;

/** Times all in turn, round by round, so that a bad minute of the machine is everybody's. */
export async function timeRounds(
  running: Contender[],
  name: string,
  all: Asked,
  { rounds, seconds, hasty }: Pick<Options, 'rounds' | 'seconds' | 'hasty'>,
): Promise<Record<string, Times>> {
  const { variables } = kinds[name]!;
  const times: Record<string, Times> = {};
  const ask = ({ name: who, url, dialect }: Contender, round: number, clients: number, lasting = seconds) => {
    const question = (i: number) => body(name, dialect, variables(all, i + round * 7));
    return measure(url, question, clients, lasting * 1000, (error) => {
      // One is enough to say why.
      if (times[who]!.failed++ === 0) console.error(`${name}: ${who}: ${error.message.slice(0, 500)}`);
    });
  };
  for (const contender of running) {
    times[contender.name] = {
      p50: [],
      p95: [],
      p99: [],
      p50Of16: [],
      p95Of16: [],
      p99Of16: [],
      perSecond: [],
      failed: 0,
    };
    await ask(contender, 0, connections, hasty ? seconds : warmUpSeconds);
  }
  for (let round = 0; round < rounds; round++) {
    // Who follows whom is not always the same.
    for (const contender of round % 2 === 0 ? running : running.toReversed()) {
      const found = times[contender.name]!;
      const one = await ask(contender, round, 1);
      const many = await ask(contender, round, connections);
      for (const share of ['p50', 'p95', 'p99'] as const) {
        found[share].push(percentile(one.latencies, Number(share.slice(1)) / 100));
        found[`${share}Of16`].push(percentile(many.latencies, Number(share.slice(1)) / 100));
      }
      found.perSecond.push(many.perSecond);
    }
  }
  return times;
}
