import { growthOf } from './aims.js';
import { contenders } from './contenders.js';
import { number, table } from './format.js';
import { median } from './load.js';
import type { ScaleResult } from './result.js';

interface Compared {
  scale: number;
  what: string;
  /** By contender. */
  values: Record<string, number>;
  /** Whether more is better; else less is. */
  more?: true;
}

const isOurs = (name: string) => contenders[name]?.dialect === 'ours';

/** Everything in which somebody else does better than ours, on either store: from the figures alone. */
export function betterTable(results: readonly ScaleResult[]): string {
  const rows = [...results.flatMap(figuresOf), ...results.flatMap((result) => growthFrom(result, results[0]!))].flatMap(
    ({ scale, what, values, more }) => {
      const names = Object.keys(values);
      return names.filter(isOurs).flatMap((ours) =>
        names
          .filter((peer) => !isOurs(peer))
          .map((peer) => ({ peer, ours, ratio: values[ours]! / values[peer]! }))
          .filter(({ ratio }) => (more ? ratio < 1 : ratio > 1))
          .map(({ peer, ratio }) => [
            String(scale),
            what,
            peer,
            number(values[peer]!, 2),
            ours,
            number(values[ours]!, 2),
            number(ratio, 2),
          ]),
      );
    },
  );
  return table(['scale', 'what', 'who is better', 'theirs', 'than', 'ours', 'ours / theirs'], rows);
}

/** How the p50 of each question has grown from that of the smallest scale. */
const growthFrom = (result: ScaleResult, smallest: ScaleResult): Compared[] =>
  Object.keys(result.questions).map((name) => ({
    scale: result.scale,
    what: `${name}: growth of p50`,
    values: Object.fromEntries(
      Object.keys(contenders).flatMap((who) => {
        const growth = growthOf(result, smallest, name, who);
        return growth === null ? [] : [[who, growth]];
      }),
    ),
  }));

function figuresOf({ scale, questions, processes, loading }: ScaleResult): Compared[] {
  const each = <T>(of: Record<string, T>, value: (one: T) => number) =>
    Object.fromEntries(Object.entries(of).map(([name, one]) => [name, value(one)]));
  const asked = Object.entries(questions).flatMap(([name, { times, newShapes }]): Compared[] => [
    { scale, what: `${name}: p50, ms`, values: each(times, ({ p50 }) => median(p50)) },
    { scale, what: `${name}: p95, ms`, values: each(times, ({ p95 }) => median(p95)) },
    { scale, what: `${name}: p99, ms`, values: each(times, ({ p99 }) => median(p99)) },
    { scale, what: `${name}: p50 of 16, ms`, values: each(times, ({ p50Of16 }) => median(p50Of16)) },
    { scale, what: `${name}: p95 of 16, ms`, values: each(times, ({ p95Of16 }) => median(p95Of16)) },
    { scale, what: `${name}: p99 of 16, ms`, values: each(times, ({ p99Of16 }) => median(p99Of16)) },
    { scale, what: `${name}: requests/s`, values: each(times, ({ perSecond }) => median(perSecond)), more: true },
    { scale, what: `${name}: failed requests`, values: each(times, ({ failed }) => failed) },
    { scale, what: `${name}: new shape, p50, ms`, values: each(newShapes, median) },
    { scale, what: `${name}: new shape, most, ms`, values: each(newShapes, (all) => Math.max(...all)) },
  ]);
  const loads = {
    'raw UNWIND': median(loading.raw),
    ours: median(loading.ours),
    'ours, embedded': median(loading.embedded),
  };
  return [
    ...asked,
    { scale, what: 'loading, s', values: loads },
    { scale, what: 'start, ms', values: each(processes, ({ starts }) => median(starts)) },
    { scale, what: 'memory at start, MB', values: each(processes, ({ memory }) => memory.before) },
    { scale, what: 'memory after the rounds, MB', values: each(processes, ({ memory }) => memory.after) },
  ];
}
