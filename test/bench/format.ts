import { median } from './load.js';

/** A dash for what could not be measured. */
export const number = (value: number, digits = 0) =>
  Number.isFinite(value)
    ? value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : '–';

/** The median, and in brackets the least and the most. */
export const spread = (values: readonly number[], digits: number) => {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => number(value, digits));
  return `${number(median(values), digits)} [${least}–${most}]`;
};

/** Of two lists of the same rounds, round by round. */
export const ratios = (values: readonly number[], base: readonly number[]) =>
  values.map((value, round) => value / base[round]!);

export const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
