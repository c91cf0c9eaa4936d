import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { stringify } from 'yaml';
import type { SeedGraph } from './draft.js';
import { parseSeeds, readSeedTexts } from './seed-folder.js';

/**
 * Makes seeds/epoch-authors.yaml from Epoch AI's table of notable AI models:
 * `npm run seeds:epoch -- path/to/notable_ai_models.csv`.
 */

const source = 'source:epoch-notable-ai-models';
const output = 'epoch-authors.yaml';

/** The author lists that are taken. AFM-server and AFM-on-device are one paper, so one of the rows is enough. */
const papers = [
  { model: 'GLaM', project: 'project:glam', organization: 'org:google' },
  { model: 'PaLM 2', project: 'project:palm-2', organization: 'org:google' },
  { model: 'MM1-30B', project: 'project:mm1', organization: 'org:apple' },
  { model: 'AFM-server', project: 'project:apple-foundation-models-2024', organization: 'org:apple' },
];

const organizations = new Map([
  ['Apple', 'org:apple'],
  ['Google', 'org:google'],
  ['Google Brain', 'org:google'],
  ['Google Research', 'org:google'],
  ['Google DeepMind', 'org:google'],
  ['OpenAI', 'org:openai'],
  ['Mistral AI', 'org:mistral-ai'],
]);

/** Persons of the other files who are these authors: the same name in the same place. No other namesakes are. */
const samePersons = new Set(['person:nan-du', 'person:john-peebles', 'person:ruoming-pang']);

interface Row {
  model: string;
  organizations: string[];
  /** Name by id, in the order of the list; a name that the list repeats is there once. */
  authors: Map<string, string>;
  /** How long the list is, repetitions included. */
  entries: number;
  published: string;
  title: string;
}

/** A stay at an organization, from the first paper seen there until the next seen elsewhere. */
interface Stay {
  organization: string;
  start: string;
  end?: string;
}

export function epochSeeds(csv: string, others: SeedGraph): string {
  const rows = readRows(csv);
  const lists = papers.map((paper) => {
    const row = rows.find(({ model }) => model === paper.model);
    if (!row) throw new Error(`expected a row for the model ${paper.model}, but got none`);
    return { ...paper, row };
  });

  const names = new Map(lists.flatMap(({ row }) => [...row.authors]));
  const known = new Set(others.nodes.map(({ id }) => id));
  for (const id of names.keys()) {
    if (known.has(id) && !samePersons.has(id))
      throw new Error(`expected to know whether the author ${id} is the person of the seeds, but got no word on it`);
  }
  const people = [...names].filter(([id]) => !known.has(id)).sort(([a], [b]) => (a < b ? -1 : 1));

  const said = new Set(
    others.facts.filter(({ type }) => type === 'CONTRIBUTED_TO').map(({ from, to }) => `${from} ${to}`),
  );
  const stays = new Map<string, { stay: Stay; ids: string[] }>();
  for (const id of [...names.keys()].sort()) {
    for (const stay of staysOf(id, rows, others)) {
      const key = JSON.stringify(stay);
      stays.set(key, { stay, ids: [...(stays.get(key)?.ids ?? []), id] });
    }
  }

  return [
    '# yaml-language-server: $schema=./seed.schema.json',
    '# Made by `npm run seeds:epoch` from "Data on Notable AI Models" by Epoch AI (https://epoch.ai/data/notable-ai-models),',
    '# used under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/): author lists were taken out, and employment',
    '# concluded from them. Change src/seeds/epoch.ts, not this file.',
    '#',
    '# Two names that spell the same id are taken for one person, also across organizations. Of the persons of the other',
    `# files, ${[...samePersons].join(', ')} are in these lists, in the same places. A contribution`,
    '# that another file tells of is not told again.',
    '',
    'defaults:',
    `  sources: [${source}]`,
    '  confidence: 0.9',
    '',
    'people:',
    ...people.map(([id, name]) => `  - { id: ${id}, name: ${quoted(name)} }`),
    '',
    'facts:',
    ...lists.flatMap(({ project, organization, row }) => [
      `  # ${row.title}: ${row.entries} names, of ${row.authors.size} people.`,
      `  - { relation: RUNS, from: ${organization}, to: ${project}, start: ${row.published} }`,
      '  - relation: CONTRIBUTED_TO',
      `    to: ${project}`,
      '    role: Author',
      '    # The work was done when the paper came out.',
      `    end: ${row.published}`,
      ...idList([...row.authors.keys()].filter((id) => !said.has(`${id} ${project}`))),
      '',
    ]),
    '  # An author of a model of one organization alone is taken to have worked there: from the first such paper in the',
    '  # table until the first at another organization, or until the departure that another file tells of.',
    ...[...stays.values()]
      .sort(byStay)
      .flatMap(({ stay, ids }) => [
        '  - relation: EMPLOYED_BY',
        `    to: ${stay.organization}`,
        `    start: ${stay.start}`,
        ...(stay.end === undefined ? [] : [`    end: ${stay.end}`]),
        '    confidence: 0.5',
        '    inferred: true',
        ...idList(ids),
      ]),
    '',
  ].join('\n');
}

function readRows(csv: string): Row[] {
  const records: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  return records.map((record) => ({
    model: record['Model']!,
    organizations: record['Organization']!.split(',').map((name) => name.trim()),
    authors: new Map(namesIn(record['Authors']!).map((name) => [personId(name), name])),
    entries: namesIn(record['Authors']!).length,
    published: record['Publication date']!,
    title: record['Reference']!,
  }));
}

const namesIn = (list: string) =>
  list
    .split(/,| and /)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => /\p{L}/u.test(name));

const personId = (name: string) =>
  `person:${name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;

function staysOf(id: string, rows: readonly Row[], others: SeedGraph): Stay[] {
  const stays: Stay[] = [];
  for (const row of rows
    .filter(({ authors }) => authors.has(id))
    .sort((a, b) => (a.published < b.published ? -1 : 1))) {
    const at = new Set(row.organizations.map((name) => organizations.get(name) ?? name));
    const last = stays.at(-1);
    // Of a joint paper nobody can tell who worked where.
    if (at.size > 1 || at.has(last?.organization ?? '')) continue;
    const [organization] = at as Set<string>;
    if (last) last.end = row.published;
    stays.push({ organization: organization!, start: row.published });
  }
  for (const stay of stays) stay.end ??= departureDate(id, stay.organization, others);
  // Where we have no such organization, all we learn is that an earlier stay was over.
  return stays.filter(({ organization }) => organization.startsWith('org:'));
}

function departureDate(person: string, organization: string, { nodes, facts }: SeedGraph): string | undefined {
  const departures = (type: string, to: string) =>
    new Set(facts.filter((fact) => fact.type === type && fact.to === to).map(({ from }) => from));
  const from = departures('FROM', organization);
  const departure = [...departures('OF', person)].find((id) => from.has(id));
  return nodes.find(({ id }) => id === departure)?.properties['on'] as string | undefined;
}

const byStay = (a: { stay: Stay }, b: { stay: Stay }) => {
  const [x, y] = [a, b].map(({ stay }) => `${stay.organization} ${stay.start} ${stay.end ?? '9'}`) as [string, string];
  return x < y ? -1 : 1;
};

const quoted = (text: string) => stringify(text, { lineWidth: 0 }).trim();

/** `from: [...]`, filled to the width of a line. */
function idList(ids: readonly string[]): string[] {
  const lines: string[] = [];
  for (const id of ids) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + id.length + 3 <= 120) lines[lines.length - 1] = `${last} ${id},`;
    else lines.push(`      ${id},`);
  }
  return ['    from: [', ...lines, '    ]'];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path, folder = 'seeds'] = process.argv.slice(2);
  if (path === undefined || !existsSync(path)) {
    console.error(`usage: npm run seeds:epoch -- path/to/notable_ai_models.csv [folder of the seeds]
expected the table, but got ${path === undefined ? 'no path' : `${path}, which does not exist`}`);
    process.exitCode = 1;
  } else {
    const others = (await readSeedTexts(folder)).filter(({ file }) => basename(file) !== output);
    await writeFile(join(folder, output), epochSeeds(await readFile(path, 'utf8'), parseSeeds(others)));
  }
}
