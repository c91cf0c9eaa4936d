import { TalentGraphError } from '../errors.js';

/** What is wrong at one place of one file, as `expected X, but got Y`. */
export interface Problem {
  file: string;
  /** From 1. */
  line: number;
  text: string;
}

/** Seeds that cannot be taken: every problem of every file, each as `file:line: expected X, but got Y`. */
export class SeedError extends TalentGraphError {
  readonly code = 'BAD_SEED';
  /** By file, then by line. */
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const sorted = problems.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
    super(sorted.map(({ file, line, text }) => `${file}:${line}: ${text}`).join('\n'));
    this.problems = sorted;
  }
}
