import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { served } from './server.js';
import { client, describeTool, node, root } from './tool.js';

/** Runs a TypeScript file of the client against the server; it prints what it found as JSON. */
const run = async (file: string, url: string) =>
  JSON.parse(await node(['--import', 'tsx', file, url])) as Record<string, string[]>;

const generated = `${client}generated`;

describeTool("what others' tools make of the schema", () => {
  const api = served();

  beforeAll(async () => {
    // What an earlier run generated must not stand in for what this one could not.
    rmSync(generated, { recursive: true, force: true });
    mkdirSync(`${generated}/relay`, { recursive: true });
    await node(['node_modules/relay-compiler/cli.js', 'relay.config.json']);
    await node(['node_modules/.bin/graphql-codegen', '--config', 'codegen.ts']);
  });

  it('Relay compiles fragments that page both ways and refetch, and their queries', () => {
    expect(readdirSync(`${generated}/relay`).sort()).toEqual([
      'documentClaims.graphql.ts',
      'documentClaimsPageQuery.graphql.ts',
      'documentEmployees.graphql.ts',
      'documentEmployeesPageQuery.graphql.ts',
      'documentProfile.graphql.ts',
      'documentProfileRefetchQuery.graphql.ts',
      'documentQuery.graphql.ts',
    ]);
  });

  it('GraphQL Code Generator types operations, so that strict TypeScript takes what is right', async () => {
    await node([`${root}node_modules/typescript/bin/tsc`, '-p', '.']);
  });

  it('... and refuses what is wrong', async () => {
    const checking = node([`${root}node_modules/typescript/bin/tsc`, '-p', 'wrong']);
    await expect(checking).rejects.toThrow(/Property 'nmae' does not exist[^]*'count' does not exist/);
  });

  it('Relay follows its pages in both directions, and refetches by id', async () => {
    const { firstPage, twoPages, lastPage, lastTwoPages, ...rest } = await run('relay.ts', api.url);
    expect(firstPage).toHaveLength(2);
    expect(new Set(twoPages).size).toBe(4);
    expect(twoPages!.slice(0, 2)).toEqual(firstPage);
    expect(new Set(lastTwoPages).size).toBe(4);
    expect(lastTwoPages!.slice(2)).toEqual(lastPage);
    expect(rest).toEqual({ totalCount: expect.any(Number), refetched: 'Nan Du' });
  });

  it('Apollo Client keeps everything by its id, and adds page to page', async () => {
    const { firstPage, twoPages, kept, profile, ...rest } = await run('apollo.ts', api.url);
    expect(firstPage).toHaveLength(2);
    expect(new Set(twoPages).size).toBe(4);
    expect(twoPages!.slice(0, 2)).toEqual(firstPage);
    expect(profile).toMatchObject({ node: { name: 'Nan Du', departures: { edges: [{ node: { on: '2025' } }] } } });
    expect(kept!.map((key) => key.split(':').slice(0, 2).join(':'))).toEqual([
      'Departure:departure',
      'Organization:org',
      ...Array<string>(5).fill('Person:person'),
      'ROOT_QUERY',
    ]);
    expect(rest).toEqual({ sameAgain: true, code: 'LIMIT_EXCEEDED' });
  });

  it("urql's normalized cache does so too, and has no warning", async () => {
    const { firstPage, twoPages, profile, ...rest } = await run('urql.ts', api.url);
    expect(firstPage).toHaveLength(2);
    expect(new Set(twoPages).size).toBe(4);
    expect(twoPages!.slice(0, 2)).toEqual(firstPage);
    expect(profile).toMatchObject({ node: { name: 'Nan Du', departures: { edges: [{ node: { on: '2025' } }] } } });
    expect(rest).toEqual({ sameAgain: true, warnings: [], code: 'LIMIT_EXCEEDED' });
  });
});
