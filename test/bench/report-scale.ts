import { contenders } from './contenders.js';
import { number, ratios, spread, table } from './format.js';
import { median } from './load.js';
import type { ProcessResult, QuestionResult, ScaleResult } from './result.js';
import { connections } from './rounds.js';

const names = Object.keys(contenders);

/** What was measured at one scale. */
export const scaleSection = (result: ScaleResult): string[] => [
  `## Scale ${result.scale}`,
  `${number(result.nodes)} nodes, ${number(result.facts)} relationships.`,
  ...Object.entries(result.questions).flatMap(([name, question]) => questionSection(name, question)),
  '### New shapes',
  'Milliseconds of the first request of each new shape: the median, and the most. How many there were, and how many answers were not as those of the first of the table.',
  newShapesTable(result.questions),
  '### Loading',
  loadingTable(result.loading),
  '### Memory and start-up',
  processTable(result.processes),
];

function questionSection(name: string, { describe, compared, times }: QuestionResult): string[] {
  const title = `### ${name}: ${describe}`;
  const answers = `${compared.answers} answers of each compared, of ${number(compared.bytes)} bytes on average`;
  if (!compared.equal) return [title, `${answers}: NOT equal, and not timed.`];
  const [generated, floor] = [times['@neo4j/graphql']!, times.floor!];
  const one = names.map((who) => {
    const { p50, p95, p99 } = times[who]!;
    return [
      who,
      ...[p50, p95, p99].map((each) => spread(each, 2)),
      spread(ratios(p50, generated.p50), 2),
      spread(ratios(p50, floor.p50), 2),
    ];
  });
  const many = names.map((who) => {
    const { p50Of16, p95Of16, p99Of16, perSecond, failed } = times[who]!;
    return [
      who,
      ...[p50Of16, p95Of16, p99Of16].map((each) => spread(each, 2)),
      spread(perSecond, 0),
      spread(ratios(perSecond, generated.perSecond), 2),
      spread(ratios(perSecond, floor.perSecond), 2),
      number(failed),
    ];
  });
  const latencies = ['p50, ms', 'p95, ms', 'p99, ms'];
  const rates = ['requests/s', 'requests/s / @neo4j/graphql', 'requests/s / floor', 'failed, of all'];
  return [
    title,
    `${answers}: equal.`,
    table(['1 connection', ...latencies, 'p50 / @neo4j/graphql', 'p50 / floor'], one),
    table([`${connections} connections`, ...latencies, ...rates], many),
  ];
}

function newShapesTable(questions: ScaleResult['questions']): string {
  const timed = Object.entries(questions).filter(([, { newShapes }]) => Object.keys(newShapes).length > 0);
  const rows = timed.map(([name, { newShapes, unequalShapes }]) => [
    name,
    `${newShapes.ours!.length}, ${unequalShapes}`,
    ...names.map((who) => `${number(median(newShapes[who]!), 2)}, ${number(Math.max(...newShapes[who]!), 2)}`),
    number(median(newShapes.ours!) / median(newShapes['@neo4j/graphql']!), 2),
  ]);
  return table(['', 'shapes, unequal', ...names, 'p50, ours / @neo4j/graphql'], rows);
}

function loadingTable({ raw, ours, embedded }: ScaleResult['loading']): string {
  const rate = (seconds: number[]) => number(median(raw) / median(seconds), 2);
  const each = (seconds: number[]) => seconds.map((value) => number(value, 1)).join(', ');
  return table(
    ['', 'seconds of each load', 'raw seconds / its seconds'],
    [
      ['raw UNWIND', each(raw), rate(raw)],
      ['ours', each(ours), rate(ours)],
      ['ours, embedded', each(embedded), rate(embedded)],
    ],
  );
}

function processTable(processes: Record<string, ProcessResult>): string {
  const rows = names.map((who) => {
    const { starts, memory } = processes[who]!;
    return [who, spread(starts, 0), number(memory.before), number(memory.after)];
  });
  return table(['', 'start, ms', 'memory at start, MB', 'memory after the rounds, MB'], rows);
}
