import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, temporaryFolder } from './command.js';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const adding = (field: string) => `${link}\ntype Person @key(fields: "id") { id: ID! ${field} }\n`;

/** Paths of files with these texts. */
function files(texts: Record<string, string>): Record<string, string> {
  const folder = temporaryFolder();
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const path = join(folder, `${name}.graphql`);
      writeFileSync(path, text);
      return [name, path];
    }),
  );
}

describe('compose', () => {
  it('adds any number of subgraphs to ours', async () => {
    const { papers, prizes } = files({ papers: adding('papers: Int'), prizes: adding('prizes: Int') });
    const { code, stdout, stderr } = await run(['compose', `papers=${papers}`, `prizes=${prizes}`]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const graph of ['ANALYTICS', 'CLAIMS', 'ORGS', 'PEOPLE', 'PAPERS', 'PRIZES']) {
      expect(stdout).toContain(`  ${graph} @join__graph(name: "${graph.toLowerCase()}"`);
    }
  });

  it('writes a file, and leaves it as it was where they do not compose', async () => {
    const { papers, names } = files({ papers: adding('papers: Int'), names: adding('name: String!') });
    const output = join(temporaryFolder(), 'supergraph.graphql');
    expect(await run(['compose', `names=${names}`, '-o', output])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('subgraphs "names" and "people"'),
    });
    expect(existsSync(output)).toBe(false);
    expect(await run(['compose', `papers=${papers}`, '-o', output])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(output, 'utf8')).toContain('papers: Int @join__field(graph: PAPERS)');
  });

  it('refuses what it cannot take, in one line', async () => {
    const { papers, broken } = files({ papers: adding('papers: Int'), broken: `${link}\ntype Person {` });
    const told = async (...args: string[]) => {
      const { code, stderr } = await run(['compose', ...args]);
      expect(code).toBe(1);
      return stderr;
    };
    expect(await told(papers!)).toBe(
      `talent-graph: expected a subgraph such as publications=publications.graphql, but got ${papers}\n`,
    );
    expect(await told(`people=${papers}`)).toBe(
      `talent-graph: expected a name of its own for the subgraph in ${papers}, but got people again\n`,
    );
    expect(await told(`a=${papers}`, `a=${broken}`)).toContain(`in ${broken}, but got a again\n`);
    expect(await told('papers=nowhere.graphql')).toMatch(
      /^talent-graph: expected a file with the SDL of papers, but got nowhere.graphql: ENOENT.*\n$/,
    );
    expect(await told(`broken=${broken}`)).toBe(
      'talent-graph: expected the SDL of broken, but got in line 2: Syntax Error: Expected Name, found <EOF>.\n',
    );
  });
});
