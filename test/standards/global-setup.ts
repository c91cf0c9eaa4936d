import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asked, client } from './tool.js';

/** Installs, where the tests against other people's tools are asked for, what they need and do not have yet. */
export default function setup() {
  if (!asked) {
    console.log('The tests with other tools of GraphQL are skipped; TEST_STANDARDS=1 installs those, and runs them.');
    return;
  }
  // npm writes this file last.
  const installed = join(client, 'node_modules/.package-lock.json');
  const lock = join(client, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: client, stdio: 'inherit' });
}
