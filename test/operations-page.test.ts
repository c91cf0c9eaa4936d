import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readConfig, settingNames } from '../src/config.js';
import { Metrics } from '../src/server/metrics.js';

const page = await readFile('docs/operations.md', 'utf8');
/** The first cells of the rows of a table, with the second. */
const rows = (heading: string) =>
  [
    ...page
      .split(`## ${heading}\n`)[1]!
      .split('\n## ')[0]!
      .matchAll(/^\| (`[^|]+`) +\| ([^|]*?) *\|/gm),
  ].map(([, names, value]) => [names!.match(/\w+/g)!, value!] as const);

test('has every setting, with its default', () => {
  const table = rows('Settings').map(([[name], value]) => [name!, value] as const);
  expect(table.map(([name]) => name).sort()).toEqual([...settingNames].sort());
  // An empty cell would say nothing, and be taken for absent.
  expect(table.filter(([, value]) => value === '')).toEqual([]);
  expect(table.filter(([, value]) => value === 'none').map(([name]) => name)).toEqual(absent);
  // What the page calls the default changes nothing.
  expect(readConfig(Object.fromEntries(table.filter(([, value]) => value !== 'none')))).toEqual(readConfig({}));
});

/** The settings that stand for nothing when they are absent. */
const absent = [
  ...['NEO4J_URI', 'NEO4J_PASSWORD', 'NEO4J_DATABASE'],
  ...['RATE_LIMIT', 'TRUST_PROXY', 'CORS_ORIGINS', 'PERSISTED_DOCUMENTS', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
];

test('has every code that a client can get', async () => {
  const files = ['src/errors.ts', ...(await readdir('src/server')).map((name) => `src/server/${name}`)];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const given = texts.flatMap((text) =>
    [...text.matchAll(/code(?! ===)[^\n]*'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, code]) => code!),
  );
  const told = rows('Codes').flatMap(([names]) => names);
  expect(given).toEqual(expect.arrayContaining(['TIMEOUT', 'LIMIT_EXCEEDED', 'SUBGRAPH_TIMEOUT']));
  expect([...new Set(given)].filter((code) => !told.includes(code) && !inside.includes(code))).toEqual([]);
});

/** What ends a command. */
const inside = ['INVALID_SETTING', 'BAD_SEED', 'ALREADY_EXISTS'];

test('has every metric', async () => {
  const told = rows('Observability').flatMap(([names]) => names);
  const given = (await new Metrics([{ pool: 'usual', most: 8, used: 0, waiting: 0 }]).text()).match(
    /(?<=^# TYPE )talent_graph_\w+/gm,
  )!;
  expect(given.length).toBeGreaterThan(5);
  expect(told.filter((name) => name.startsWith('talent_graph')).sort()).toEqual([...new Set(given)].sort());
});
