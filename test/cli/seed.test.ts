import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, run, temporaryFolder } from './command.js';

describe('seed', () => {
  it('loads a folder into the configured store, and says what changed', async () => {
    const DATA_DIR = temporaryFolder();
    const seeds = join(temporaryFolder(), 'seeds');
    cpSync(join(root, 'seeds'), seeds, { recursive: true });

    const first = await run(['seed', seeds], { DATA_DIR });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/ [1-9]\d* nodes recorded; [\d,]+ facts recorded\n$/);
    expect((await run(['seed', seeds], { DATA_DIR })).stdout).toMatch(/nothing changed \(\d+ nodes and \d+ facts\)\n$/);

    const file = join(seeds, 'capabilities.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/(name:.*\n? *en: )(\S)/, '$1Changed $2'));
    expect((await run(['seed', seeds], { DATA_DIR })).stdout).toMatch(/ 1 node revised\n$/);
  });

  it('--if-empty loads once, and then leaves the store as it is', async () => {
    const DATA_DIR = temporaryFolder();
    expect((await run(['seed', '--if-empty'], { DATA_DIR })).stdout).toMatch(/ [1-9]\d* nodes recorded; /);

    const seeds = temporaryFolder();
    writeFileSync(join(seeds, 'people.yaml'), 'people:\n  - { id: person:x, name: X }\n');
    const second = await run(['seed', seeds, '--if-empty'], { DATA_DIR });
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(second.stdout).toMatch(/: left as it is, with \d+ people, [^]*\n$/);
    expect((await run(['seed'], { DATA_DIR })).stdout).toContain('nothing changed');
  });

  it('refuses wrong files whole, with file and line', async () => {
    const DATA_DIR = temporaryFolder();
    const seeds = temporaryFolder();
    writeFileSync(join(seeds, 'people.yaml'), 'people:\n  - id: person:x\n    nickname: X\n');
    const { code, stdout, stderr } = await run(['seed', seeds], { DATA_DIR });
    expect(stderr).toContain(`${join(seeds, 'people.yaml')}:`);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('refuses a folder that is not there, and one without YAML', async () => {
    const folder = temporaryFolder();
    const DATA_DIR = join(folder, 'data');
    for (const [given, got] of [
      ['/nowhere/seeds', 'which does not exist'],
      [folder, 'which has none'],
    ] as const) {
      expect(await run(['seed', given], { DATA_DIR })).toEqual({
        code: 1,
        stdout: '',
        stderr: `talent-graph: expected a folder of YAML files, but got ${given}, ${got}\n`,
      });
    }
    expect(existsSync(DATA_DIR)).toBe(false);
  });
});

describe('seed on a Neo4j', () => {
  it('that is not there ends with one line, without the password', async () => {
    for (const NEO4J_URI of ['bolt://127.0.0.1:1', 'neo4j://127.0.0.1:1']) {
      expect(await run(['seed'], { NEO4J_URI, NEO4J_PASSWORD: 'top-secret' })).toEqual({
        code: 1,
        stdout: '',
        stderr: `talent-graph: NEO4J_URI: expected a Neo4j that answers, but got no answer from Neo4j at ${NEO4J_URI} (connect ECONNREFUSED 127.0.0.1:1)\n`,
      });
    }
  });
});
