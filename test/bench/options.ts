import { parseArgs } from 'node:util';
import { kinds } from './questions/index.js';

export interface Options {
  /** Ascending. */
  scales: number[];
  rounds: number;
  /** Of each contender in a round, once over 1 connection and once over 16. */
  seconds: number;
  /** How many new shapes of each question are timed. */
  shapes: number;
  /** How often each way of loading is timed. */
  loads: number;
  /** Of Neo4j, in GB. */
  heap: number;
  questions: string[];
  report: string | null;
  /** Waits for nothing, and warms no load up: for whether a run works, and not for its figures. */
  hasty: boolean;
}

/** Throws for what is no option, no number above 0, or no question. */
export function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      scale: { type: 'string', multiple: true, default: ['1'] },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      shapes: { type: 'string', default: '100' },
      loads: { type: 'string', default: '2' },
      heap: { type: 'string', default: '2' },
      question: { type: 'string', multiple: true, default: Object.keys(kinds) },
      report: { type: 'string' },
      hasty: { type: 'boolean', default: false },
    },
  });
  const listed = (all: string[]) => [...new Set(all.flatMap((text) => text.split(',')))];
  const questions = listed(values.question);
  for (const name of questions) {
    if (!(name in kinds)) throw new Error(`--question: expected one of ${Object.keys(kinds).join(', ')}, got ${name}`);
  }
  return {
    scales: listed(values.scale)
      .map((text) => positive('scale', text))
      .sort((a, b) => a - b),
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    shapes: positive('shapes', values.shapes),
    loads: positive('loads', values.loads),
    heap: positive('heap', values.heap),
    questions,
    report: values.report ?? null,
    hasty: values.hasty,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name}: expected a number above 0, got ${text}`);
  return value;
}
