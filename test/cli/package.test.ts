import { execFileSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, run, serve, temporaryFolder, type Program } from './command.js';

describe('the package', () => {
  it('depends on nothing that asks for a newer Node than this', () => {
    const folder = temporaryFolder();
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(root, file), join(folder, file));
    expect(npm(folder, 'install', '--dry-run', '--engine-strict', '--offline', '--no-audit')).toMatch(
      /added \d+ packages/,
    );
  });

  it('installs elsewhere, and its command serves the API and the explorer', async () => {
    const folder = temporaryFolder();
    // What `npm pack` would build first; not twice at once, since other tests use it too.
    execFileSync(process.execPath, ['build.js', '--if-stale'], { cwd: root, stdio: 'inherit' });
    const [packed] = JSON.parse(npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)) as [
      { filename: string; files: { path: string }[] },
    ];
    const tops = new Set(packed.files.map(({ path }) => path.split('/')[0]));
    expect([...tops].sort().join(' ')).toBe(
      'CHANGELOG.md CONTRIBUTING.md LICENSE README.md dist docs package.json schema seeds',
    );

    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, packed.filename));
    const program: Program = [join(folder, 'node_modules/.bin/talent-graph')];
    expect((await run(['--version'], {}, program)).stdout).toBe('0.1.0\n');

    // Its own schema is the one that it writes, and a folder without one is told from a stale one.
    const schema = join(folder, 'node_modules/talent-graph/schema');
    expect(await run(['schema', schema, '--check'], {}, program)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await run(['schema', folder, '--check'], {}, program)).toMatchObject({
      code: 1,
      stderr: `talent-graph: expected the schema of this version in ${folder}, but got none of its files; talent-graph schema ${folder} writes it\n`,
    });

    const server = await serve({ DATA_DIR: join(folder, 'data') }, program);
    expect(await server.ask('{ departure(id: "departure:nan-du-2025") { from { name } } }')).toEqual({
      data: { departure: { from: { name: 'Apple' } } },
    });
    expect(await (await fetch(server.url)).text()).toContain('<title>Talent Graph</title>');
    expect(await server.stop('SIGTERM')).toBe(0);
  }, 300_000);
});

const npm = (cwd: string, ...args: string[]) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
