import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../../src/config.js';
import { root, run } from './command.js';

describe('talent-graph', () => {
  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    [['--help'], /^Commands:\n {2}serve [^]*\n {2}seed [^]*\n {2}schema /m],
    [['seed', '--help'], /\[folder\]/],
    [['schema', '--help'], /--check/],
  ])('%s helps', async (args, expected) => {
    const { code, stdout, stderr } = await run(args);
    expect(stdout).toMatch(expected);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('serve --help names every setting', async () => {
    const { stdout } = await run(['serve', '--help']);
    expect(
      stdout
        .match(/^ {2}[A-Z0-9_]+(?= )/gm)!
        .map((name) => name.trim())
        .sort(),
    ).toEqual(settingNames.toSorted());
  });

  it('refuses a command that it does not know', async () => {
    const { code, stderr } = await run(['fly']);
    expect(stderr).toContain("unknown command 'fly'");
    expect(code).toBe(1);
  });
});
