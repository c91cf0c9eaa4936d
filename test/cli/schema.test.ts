import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schemaFiles } from '../../src/cli/schema.js';
import { root, run, temporaryFolder } from './command.js';

const names = ['analytics', 'claims', 'orgs', 'people', 'schema', 'supergraph'].map((name) => `${name}.graphql`);

describe('schema/', () => {
  it('is what the code gives; `npm run schema` writes it', async () => {
    const files = await schemaFiles();
    expect(Object.keys(files).sort()).toEqual(names);
    expect(readdirSync(join(root, 'schema')).sort()).toEqual([...names, 'breaking-changes.yaml'].sort());
    for (const [name, sdl] of Object.entries(files)) {
      expect(readFileSync(join(root, 'schema', name), 'utf8'), `${name} is stale: run npm run schema`).toBe(sdl);
    }
  });
});

describe('schema', () => {
  it('writes every file, and --check sees a stale and a missing one', async () => {
    const folder = temporaryFolder();
    expect(await run(['schema', folder])).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(folder).sort()).toEqual(names);
    expect(await run(['schema', folder, '--check'])).toMatchObject({ code: 0, stdout: '', stderr: '' });

    appendFileSync(join(folder, 'people.graphql'), 'scalar Stale\n');
    rmSync(join(folder, 'orgs.graphql'));
    const { code, stderr } = await run(['schema', folder, '--check']);
    expect(stderr).toBe(
      `talent-graph: expected the schema of this version in ${folder}, but got people.graphql stale, orgs.graphql missing; talent-graph schema ${folder} writes it\n`,
    );
    expect(code).toBe(1);
  });
});
