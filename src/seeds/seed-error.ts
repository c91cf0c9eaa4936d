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
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ file, line, text }) => `${file}:${line}: ${text}`).join('\n'));
  }
}
