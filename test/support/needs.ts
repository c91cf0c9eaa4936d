import { networkInterfaces } from 'node:os';
import type { TestContext } from 'vitest';

type Test = Pick<TestContext, 'task' | 'skip'>;

/** Where `.ci/run` has installed what the tests need, a tool that is missing is a failure. Elsewhere tests are skipped. */
export function missing(tool: string): string {
  if (process.env.CI) throw new Error(`expected ${tool}, which .ci/run installs, but got none`);
  return `no ${tool}`;
}

/** Skips a test, and has `.ci/run` say why. */
export function skipBecause(why: string, { task, skip }: Test): never {
  Object.assign(task.meta, { skipped: why });
  return skip(why);
}

/** Whether this machine has the address ::1. */
export const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
