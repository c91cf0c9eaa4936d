import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npmCi } from '../support/npm-ci.js';
import { contenders } from './contenders.js';

const asked = ['signature', 'page'];

// Whether it runs, and not how fast: no time is asserted. It starts a Neo4j of its own.
describe.skipIf(process.env.TEST_NEO4J !== '1')('npm run bench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'talent-graph-bench-test-'));
  let text = '';
  /** What stands below a heading, up to the next. */
  const section = (heading: string) => text.split(/^#+ /m).find((each) => each.startsWith(heading)) ?? '';
  const rowsOf = (heading: string) => [...section(heading).matchAll(/^\| ([^|]+?) \|/gm)].map(([, first]) => first);

  beforeAll(async () => {
    npmCi('test/bench');
    const report = join(folder, 'benchmark.md');
    const small = '--hasty --scale 0.01 --loads 1 --rounds 1 --seconds 0.2 --shapes 3';
    const options = [...small.split(' '), '--question', asked.join(','), '--report', report];
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'test/bench/main.ts', ...options]);
    text = readFileSync(report, 'utf8');
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(asked)('finds the answers to %s equal, and times everybody', (name) => {
    expect(section(`${name}: `)).toContain(': equal.');
    const rows = ['---', ...Object.keys(contenders)];
    expect(rowsOf(`${name}: `)).toEqual(['1 connection', ...rows, '16 connections', ...rows]);
  });

  it('times new shapes of each, loads, starts and memory', () => {
    expect(rowsOf('New shapes')).toEqual(['---', ...asked]);
    for (const name of asked) expect(section('New shapes')).toContain(`| ${name} | 3, 0 |`);
    expect(rowsOf('Loading')).toEqual(['---', 'raw UNWIND', 'ours', 'ours, embedded']);
    expect(rowsOf('Memory and start-up')).toEqual(['---', ...Object.keys(contenders)]);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('says what it was made with, how, and what came of the aims', () => {
    expect(text).toContain('Made by `npm run bench -- --hasty --scale 0.01');
    expect(rowsOf('Machine and versions')).toEqual(expect.arrayContaining(['processor', 'Neo4j', '@neo4j/graphql']));
    expect(section('How it is measured')).toContain('1 rounds');
    expect(section('Growth')).not.toBe('');
    expect(section('Aims')).toMatch(/signature: .* (not )?met \|/);
    expect(section('Where a peer does better')).toContain('| scale | what | who is better |');
  });
});
