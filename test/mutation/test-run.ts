import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Protection } from './protection.js';

/** How long a test may take, in milliseconds. One that hangs has noticed nothing: nobody would hear of it. */
const longest = 600_000;

export interface Outcome {
  passed: number;
  failed: number;
  /** The first line of what the first test that failed says, or of why there was none. */
  why: string;
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { message: string; assertionResults: { status: string; failureMessages: string[] }[] }[];
}

/** Runs one test of a copy of this repository. */
export async function runTest(
  folder: string,
  protection: Pick<Protection, 'test' | 'name' | 'row'>,
  environment: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const outputFile = join(folder, 'outcome.json');
  const args = ['run', protection.test, '-t', patternOf(protection), '--reporter=json', `--outputFile=${outputFile}`];
  rmSync(outputFile, { force: true });
  // In a group of its own: what it has started ends with it.
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    cwd: folder,
    env: environment,
    stdio: 'ignore',
    detached: true,
  });
  const end = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // All of it has ended.
    }
  };
  const timer = setTimeout(end, longest);
  // Before its folder is removed.
  process.prependOnceListener('exit', end);
  await once(child, 'exit');
  clearTimeout(timer);
  process.off('exit', end);
  end();
  if (!existsSync(outputFile)) return { passed: 0, failed: 0, why: 'it said nothing until its time was up' };
  return outcomeOf(JSON.parse(readFileSync(outputFile, 'utf8')) as Report);
}

function outcomeOf({ numPassedTests, numFailedTests, testResults }: Report): Outcome {
  const failures = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').flatMap(({ failureMessages }) => failureMessages),
  );
  const broken = failures.find((message) => notOfTheTest.test(message));
  const said = broken ?? failures[0] ?? testResults[0]?.message ?? '';
  return {
    passed: numPassedTests,
    failed: broken ? 0 : numFailedTests,
    why: said.split('\n')[0]!.replace(timedOut, 'the time of the test was up'),
  };
}

/** A source that does not run proves nothing. */
const notOfTheTest = /SyntaxError|ReferenceError|Transform failed|ERR_MODULE_NOT_FOUND|does not provide an export/;

/** What Vitest's JSON has for a test that took too long. */
const timedOut = 'Error: STACK_TRACE_ERROR';

/** What a row of a table fills in. */
const placeholder = /%\w|\$\w+/;

/** Finds a test by what it is called in its file, or the one row of its table. */
export const patternOf = ({ name, row }: Pick<Protection, 'name' | 'row'>) =>
  (row === undefined ? name : name.replace(placeholder, () => row))
    .split(placeholder)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
