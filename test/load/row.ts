import { percentile } from '../bench/load.js';
import type { Memory } from '../hostile/measured.js';
import type { Seen } from './clients.js';
import type { FormName } from './forms.js';

export interface Run {
  form: FormName;
  /** Milliseconds until a refusal, ascending, by limit. */
  refusals: Record<string, number[]>;
  usual: Seen;
  most: Seen;
  /** By process, after a collection of garbage. */
  before: Record<string, Memory>;
  after: Record<string, Memory>;
}

/** A run as a row of the table of docs/operations.md: times in ms, heaps in MB. */
export function rowOf({ form, refusals, usual, most, before, after }: Run): string {
  const of = ({ latencies }: Seen, ...shares: number[]) =>
    shares.map((share) => percentile(latencies, share).toFixed(0)).join(' / ');
  const heaps = Object.keys(before).map((name) =>
    [before, after].map((memory) => Math.round(memory[name]!.heapUsed / 1e6)).join(' → '),
  );
  /** Of the limit that is worst at it. */
  const worst = (share: number) =>
    Math.max(...Object.values(refusals).map((latencies) => percentile(latencies, share)));
  const cells = [
    `\`${form}\``,
    usual.perSecond.toFixed(0),
    of(usual, 0.5, 0.95, 0.99),
    most.perSecond.toFixed(0),
    of(most, 0.99),
    most.refused,
    heaps.join(', '),
    [0.5, 0.99, 1].map((share) => worst(share).toFixed(0)).join(' / '),
  ];
  return `| ${cells.join(' | ')} |`;
}
