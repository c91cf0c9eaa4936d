import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { apiOn, seed, type Ask } from './support/api.js';
import { describeStores } from './support/stores.js';

const readme = await readFile('README.md', 'utf8');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text!);
const [signature] = blocks('graphql');

describeStores('README', (open) => {
  let ask: Ask;
  beforeAll(async () => {
    const store = await open();
    await seed(store);
    ask = apiOn(store);
  });

  test('its query gives the answer that it shows, in as many statements as it says', async () => {
    const [inShort, whole] = blocks('json').map((text): unknown => JSON.parse(text));
    const { result, statements } = await ask(signature!);
    const { edges } = result.data.departure.affects;
    expect(edges).toHaveLength(5);
    expect(edges[0].node).toMatchObject(inShort as object);
    result.data.departure.affects.edges = edges.slice(0, 1);
    expect(result).toEqual(whole);
    expect(readme).toContain('costs one\nstatement');
    expect(statements).toBe(1);
  });

  test('what it sends with curl gets the answer below it', async () => {
    const [, body, answer] = /^curl \S+\/graphql .*\\\n {2}-d '(.+)'\n# (.+)$/m.exec(readme)!;
    const { query } = JSON.parse(body!) as { query: string };
    expect((await ask(query)).result).toEqual(JSON.parse(answer!));
  });
});

test('its query is the one that the explorer opens with, as its picture shows', async () => {
  expect(signature).toBe(await readFile('src/explorer/questions/what-did-it-cost.graphql', 'utf8'));
});

test('what it links to is there, and in the package', async () => {
  const { files } = JSON.parse(await readFile('package.json', 'utf8')) as { files: string[] };
  const links = [...readme.matchAll(/(?:\]\(|(?:href|src)=")(?!https?:)([^)"]+)/g)].map(([, path]) => path!);
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
  expect(links.filter((path) => path !== 'LICENSE' && !files.includes(path.split('/')[0]!))).toEqual([]);
});

test('every command that it names is there', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  const named = [...readme.matchAll(/npm (?:run )?(start|test|federated|seeds:\w+)/g)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
