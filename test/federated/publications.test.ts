import { composeServices } from '@apollo/composition';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { compose } from '../../src/federation/compose.js';
import { buildSubgraph } from '../../src/federation/subgraph.js';
import { subgraphs } from '../../src/subgraphs.js';
import { root, run, temporaryFolder } from '../cli/command.js';
import { neo4jUri } from '../support/stores.js';
import { post } from './answer.js';
import { linesOf, patient, startFederation, type Federation } from './federation.js';
import { startForeign, startRole, urlsOf, type Role } from './processes.js';

const folder = join(root, 'test/federated/publications');
const sdl = await readFile(join(folder, 'publications.graphql'), 'utf8');
const ours = await Promise.all(subgraphs.map(buildSubgraph));
const five = [...ours, { name: 'publications', sdl }];
const page = await readFile(join(root, 'docs/federation.md'), 'utf8');
/** The first block of the page in a language that holds a text. */
const block = (language: string, text: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))]
    .map(([, each]) => each!)
    .find((each) => each.includes(text));

/** What follows `npx talent-graph` on the page, for a folder that has these files. */
async function composeAsOnThePage(files: Record<string, string>) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const [, line] = /^npx talent-graph (compose .*)$/m.exec(block('sh', 'compose')!)!;
  const args = line!.split(' ').map((word) => word.replace(/(\w+\.graphql)$/, join(folder, '$1')));
  return { ...(await run(args)), supergraph: join(folder, 'supergraph.graphql') };
}

describe('the page on federation, and the subgraph of another team', () => {
  it('shows its files as they are', async () => {
    expect(block('graphql', 'type Publication')).toBe(sdl);
    expect(block('js', 'startStandaloneServer')).toBe(await readFile(join(folder, 'server.mjs'), 'utf8'));
    expect(await readFile(join(folder, 'server.mjs'), 'utf8')).not.toMatch(/from '\./);
  });

  it('composes with its command, for a second composer too', async () => {
    const { code, stdout, stderr, supergraph } = await composeAsOnThePage({ 'publications.graphql': sdl });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await readFile(supergraph, 'utf8')).toContain('publications: [Publication!] @join__field(');

    const { schema, errors } = composeServices(
      five.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}` })),
    );
    expect(errors).toBeUndefined();
    const { publicSdl } = compose(five);
    expect(`${printSchema(lexicographicSortSchema(schema!.toAPISchema().toGraphQLJSSchema()))}\n`).toBe(publicSdl);
    expect(publicSdl).toMatch(/A person, such as [^"]+"""\ntype Person /);
  });

  it('says, where it claims what is not its own, what the page says that it does', async () => {
    const claiming = sdl.replace('  publications:', '  name: String!\n  publications:');
    const { code, stderr } = await composeAsOnThePage({ 'publications.graphql': claiming });
    expect(stderr).toBe(block('text', 'do not compose'));
    for (const named of ['"Person.name"', '"people"', '"publications"', 'To do:']) expect(stderr).toContain(named);
    expect(code).toBe(1);
  });

  it.each(ours)('says what $name owns', ({ name, references }) => {
    const [, , owned] = page.match(new RegExp(`^\\| \`${name}\` .*$`, 'm'))![0].split('|');
    expect(owned!.trim()).toBe(Object.keys(references).join(', '));
  });

  it('names commands and settings that are there', async () => {
    const help = (await run(['--help'])).stdout;
    const commands = [...page.matchAll(/talent-graph ([a-z]+)/g)].map(([, name]) => name!);
    expect(commands.filter((name) => !help.includes(`\n  ${name} `))).toEqual([]);
    const settings = [...page.matchAll(/`([A-Z]\w*_MS)` ?\|? ?\(?(\d+)/g)].map(([, name, value]) => `${name} ${value}`);
    const { limits, store } = readConfig({});
    expect(settings.sort()).toEqual([
      `REQUEST_TIMEOUT_MS ${limits.time}`,
      `STATEMENT_TIMEOUT_MS ${store.statementTimeoutMs}`,
    ]);

    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const named = [...page.matchAll(/npm (?:run |(?=start|test))([a-z:]+)/g)].map(([, name]) => name!);
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe.skipIf(!neo4jUri)('a fifth subgraph, of another team (neo4j)', () => {
  let federation: Federation;
  let publications: Role;
  let gateway: Role;
  let composed: string;
  beforeAll(async () => {
    composed = mkdtempSync(join(tmpdir(), 'talent-graph-'));
    const supergraph = join(composed, 'supergraph.graphql');
    await writeFile(supergraph, compose(five).supergraphSdl);
    federation = await startFederation();
    publications = await startForeign('test/federated/publications/server.mjs', { PORT: '0' });
    const urls = urlsOf({ ...federation.subgraphs, publications });
    // The page has the same settings.
    expect(Object.keys(urls).filter((name) => !block('sh', 'gateway')!.includes(`${name}=`))).toEqual([]);
    gateway = await startRole(['gateway', supergraph], { ...urls, ...patient });
  });
  afterAll(async () => {
    await Promise.all([federation?.end(), publications?.end(), gateway?.end()]);
    rmSync(composed, { recursive: true, force: true });
  });
  const ready = async () => (await fetch(`${gateway.url}/health/ready`)).json();

  it('adds its field to a type that it does not own, and leads back to it, as the page shows', async () => {
    const { data, errors } = await post(gateway.url, block('graphql', 'person(')!);
    expect({ data, errors }).toEqual({ ...(JSON.parse(block('json', 'publications')!) as object), errors: [] });
    expect(await ready()).toEqual({ status: 'ready' });
  });

  it('is asked once for fifty people, with the id and the trace of the request', async () => {
    const query = '{ people(first: 50) { edges { node { name publications { title } claims { totalCount } } } } }';
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { 'x-request-id': 'fifty', traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    const { data, errors } = (await post(gateway.url, query, {}, headers)) as { data: People; errors: unknown[] };
    expect(errors).toEqual([]);
    expect(data.people.edges).toHaveLength(50);
    const lines = publications.log().split('\n');
    const asked = lines.filter((line) => line.includes('"fifty"')).map((line): unknown => JSON.parse(line));
    expect(asked).toEqual([
      { requestId: 'fifty', entities: 50, traceparent: expect.stringMatching(`^00-${traceId}-\\w{16}-01$`) },
    ]);
    expect(await linesOf(gateway, 'fifty', 1)).toMatchObject([{ fetches: 3 }]);
  });

  it('is missed when it is away, and nothing else is', async () => {
    const query = `{ people(first: 50) { edges { node { name publications { title } claims { totalCount } } } } }`;
    const whole = (await post(gateway.url, query)).data as People;
    const { port } = publications;
    await publications.end('SIGKILL');
    const { data, errors } = (await post(gateway.url, query)) as { data: People; errors: unknown[] };
    expect(data.people.edges).toEqual(
      whole.people.edges.map(({ node }) => ({ node: { ...node, publications: null } })),
    );
    expect(errors).toHaveLength(50);
    expect(errors).toContainEqual({
      message: 'The subgraph publications does not answer.',
      path: ['people', 'edges', 0, 'node', 'publications'],
      code: 'SUBGRAPH_UNAVAILABLE',
    });
    expect(await ready()).toMatchObject({ status: 'degraded', away: ['publications'] });

    publications = await startForeign('test/federated/publications/server.mjs', { PORT: String(port) });
    expect(await post(gateway.url, query)).toEqual({ data: whole, errors: [] });
    expect(await ready()).toEqual({ status: 'ready' });
  });
});

interface People {
  people: { edges: { node: object }[] };
}
