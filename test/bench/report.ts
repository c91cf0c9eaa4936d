import { aimsTable, growthOf } from './aims.js';
import { betterTable } from './better.js';
import { contenders, nodeFlags } from './contenders.js';
import { number, ratios, table } from './format.js';
import { median } from './load.js';
import { warmUpScale } from './load-turns.js';
import { givenDatabase } from './database.js';
import { machine } from './machine.js';
import type { Options } from './options.js';
import { comparedShapes } from './questions/index.js';
import { scaleSection } from './report-scale.js';
import type { ScaleResult } from './result.js';
import { connections, warmUpSeconds } from './rounds.js';

/** In Markdown. Every word about figures is told from the figures. */
export const report = (results: readonly ScaleResult[], options: Options, args: readonly string[], on: Date): string =>
  `${[
    '# Benchmark',
    `Made by \`${['npm run bench --', ...args].join(' ')}\` on ${on.toISOString().slice(0, 10)}.`,
    '## Aims',
    aimsTable(results),
    'What stands in the way of those that are not met is in [CONTRIBUTING.md](../CONTRIBUTING.md#how-fast-it-is).',
    'Whatever a peer does better is [at the end](#where-a-peer-does-better).',
    '## Growth',
    growth(results),
    '## One process and five',
    federated(results),
    '## Machine and versions',
    table(['', ''], machine()),
    '## How it is measured',
    method(options)
      .map((line) => `- ${line}`)
      .join('\n'),
    ...results.flatMap(scaleSection),
    '## Where a peer does better',
    betterTable(results),
  ].join('\n\n')}\n`;

function method(options: Options): string[] {
  const { rounds, seconds, shapes, loads, heap } = options;
  return [
    ...(options.hasty
      ? [
          'HASTY: there is one small Neo4j, no plans are waited for and no load is warmed up, so that the figures mean nothing.',
        ]
      : []),
    `${givenDatabase() ? 'The Neo4j is one that was given; it is emptied before each load' : `Each load has a Neo4j of its own with ${heap} GB of heap, on the same machine`}. The graph of a scale is always the same.`,
    `Each contender is a process of its own, of \`node ${nodeFlags.join(' ')}\`, as ours is in its image; ours federated is a gateway, four subgraphs and who watches over them. All but the embedded ask one Neo4j, over at most 8 connections a process.`,
    `Nothing is timed before all give the same answers to ${comparedShapes.length} shapes of a question, each with other variables.`,
    `Before anything is timed each contender is asked each question for ${seconds} s over 1 connection, so that no question is the first of a Neo4j that has just been started.`,
    `Before the rounds of a question each contender is asked it for ${options.hasty ? seconds : warmUpSeconds} s over ${connections} connections as a warm-up.`,
    `${rounds} rounds: in each, all are asked in turn for ${seconds} s over 1 connection and ${seconds} s over ${connections}, in the other order every second round. A client asks again as soon as it has its answer.`,
    'A figure is the median of the rounds, and in brackets stand the least and the most of them. Ratios are those of each round. What failed is counted, and is in no other figure.',
    `New shapes: after the rounds all contenders are ended, and for one at a time \`CALL db.clearQueryCaches()\` has the same Neo4j forget all plans, the contender is started again, and is left until no EXPLAIN runs that it sends at its start, as ours does for its own statements. It is asked each question in shape 0 for ${seconds} s over 1 connection: whatever a contender makes of what it is asked often, it makes of that. Then up to ${shapes} shapes of each question, in which nobody has been asked anything, are asked once each, of all contenders with the same variables, and the answers compared. None has the fields of shape 0, and no two have the same fields as long as the question has so many optional ones; after that only the size of the page is another.`,
    `Loading: each load is into a Neo4j that ${givenDatabase() ? 'is empty' : 'has just been started'}, and that has loaded a graph of at most scale ${warmUpScale} in both ways and been emptied. How often each: ${loads}, in the order raw, ours, or ours, raw, raw, ours. Ratios are those of the medians. The embedded store is loaded once.`,
    'A start lasts until the contender says that it answers, once before the rounds and once before its new shapes. Memory is the resident set of its processes, without that of Neo4j.',
  ];
}

function growth(results: readonly ScaleResult[]): string {
  const [smallest, largest] = [results[0]!, results.at(-1)!];
  if (smallest === largest) return 'One scale alone shows no growth.';
  const names = Object.keys(contenders);
  const rows = Object.keys(largest.questions).map((name) => [
    name,
    ...names.map((who) => {
      const value = growthOf(largest, smallest, name, who);
      return value === null ? '–' : number(value, 2);
    }),
  ]);
  return `p50 at scale ${largest.scale} / p50 at scale ${smallest.scale}, over 1 connection.\n\n${table(['', ...names], rows)}`;
}

function federated(results: readonly ScaleResult[]): string {
  const rows = results.flatMap(({ scale, questions }) =>
    Object.entries(questions).map(([name, { times, newShapes }]) => {
      const [five, one] = [times['ours, federated'], times.ours];
      const between = (figure: 'p50' | 'p99Of16' | 'perSecond') =>
        five && one ? number(median(ratios(five[figure], one[figure])), 2) : '–';
      const shapes = [newShapes['ours, federated'], newShapes.ours].map((all) => median(all ?? []));
      return [
        String(scale),
        name,
        between('p50'),
        between('p99Of16'),
        between('perSecond'),
        number(shapes[0]! / shapes[1]!, 2),
      ];
    }),
  );
  const head = ['scale', '', 'p50', `p99 of ${connections}`, 'requests/s', 'new shape, p50'];
  return `What ours federated takes by what ours takes in one process.\n\n${table(head, rows)}`;
}
