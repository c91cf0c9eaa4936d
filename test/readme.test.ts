import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { apiOn, seed, type Ask } from './support/api.js';
import { describeStores } from './support/stores.js';

const readme = await readFile('README.md', 'utf8');
const block = (language: string) => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(readme)![1]!;

describeStores('README', (open) => {
  let ask: Ask;
  beforeAll(async () => {
    const store = await open();
    await seed(store);
    ask = apiOn(store);
  });

  test('its query gives the answer that it shows, in as many statements as it says', async () => {
    const { result, statements } = await ask(block('graphql'));
    const { edges } = result.data.departure.affects;
    expect(edges).toHaveLength(5);
    result.data.departure.affects.edges = edges.slice(0, 1);
    expect(result).toEqual(JSON.parse(block('json')));
    expect(readme).toContain('costs four statements');
    expect(statements).toBe(4);
  });
});

test('every command that it names is there', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  const named = [...readme.matchAll(/npm (?:run )?(start|test|federated|seeds:\w+)/g)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
