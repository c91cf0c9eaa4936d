import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { epochSeeds } from '../../src/seeds/epoch.js';
import { parseSeeds, readSeedTexts } from '../../src/seeds/seed-folder.js';

const others = (await readSeedTexts('seeds')).filter(({ file }) => !file.endsWith('epoch-authors.yaml'));

/** A table with the columns that are read; by default the four models that must be there, each by one author. */
function made(rows: Partial<Record<'GLaM' | 'PaLM 2' | 'MM1-30B' | 'AFM-server', string>>, more: string[] = []) {
  const row = (model: string, organization: string, published: string) =>
    `${model},${organization},"${rows[model as keyof typeof rows] ?? `Author of ${model}`}",${published},Paper of ${model}`;
  const csv = [
    'Model,Organization,Authors,Publication date,Reference',
    row('AFM-server', 'Apple', '2024-07-29'),
    row('MM1-30B', 'Apple', '2024-03-14'),
    row('PaLM 2', 'Google', '2023-05-10'),
    row('GLaM', 'Google', '2021-12-13'),
    ...more,
  ].join('\n');
  const file = 'seeds/epoch-authors.yaml';
  const { nodes, facts } = parseSeeds([...others, { file, text: epochSeeds(csv, parseSeeds(others)) }]);
  return {
    name: (id: string) => nodes.find((node) => node.id === id)?.properties['name'],
    jobs: (person: string) =>
      facts
        .filter(
          ({ type, from, properties }) => type === 'EMPLOYED_BY' && from === person && properties['confidence'] === 0.5,
        )
        .map(({ to, properties }) => [to, properties['start'], properties['end']]),
    authors: (project: string) =>
      facts.filter(({ type, to }) => type === 'CONTRIBUTED_TO' && to === project).map(({ from }) => from),
  };
}

describe('author lists', () => {
  it('lose repetitions, line breaks and accents in ids, and keep names', () => {
    const { authors, name } = made({ 'MM1-30B': 'Hongyu Hè, Areeba\nKamal , Hongyu Hè,Sean O’Hare' });
    expect(authors('project:mm1')).toEqual(['person:hongyu-he', 'person:areeba-kamal', 'person:sean-o-hare']);
    expect(['person:hongyu-he', 'person:areeba-kamal'].map(name)).toEqual(['Hongyu Hè', 'Areeba Kamal']);
  });

  it('do not repeat what another file tells', () => {
    expect(made({ GLaM: 'Nan Du, Yanping Huang' }).authors('project:glam').toSorted()).toEqual([
      'person:nan-du',
      'person:yanping-huang',
    ]);
  });

  it('refuse a namesake nobody has looked at', () => {
    expect(() => made({ GLaM: 'Jian Zhang' })).toThrow(
      'expected to know whether the author person:jian-zhang is the person of the seeds',
    );
  });
});

describe('employment', () => {
  it('begins with the first paper at an organization and ends with the next at another', () => {
    const { jobs } = made({ GLaM: 'Zirui Wang', 'PaLM 2': 'Zirui Wang', 'MM1-30B': 'Zirui Wang' });
    expect(jobs('person:zirui-wang')).toEqual([
      ['org:apple', '2024-03-14', undefined],
      ['org:google', '2021-12-13', '2024-03-14'],
    ]);
  });

  it('ends with the departure that another file tells of', () => {
    expect(made({ 'MM1-30B': 'Nan Du' }).jobs('person:nan-du')).toEqual([['org:apple', '2024-03-14', '2025']]);
  });

  it('ends, too, when somebody is seen at an organization that the seeds do not have', () => {
    const { jobs } = made({ GLaM: 'A B' }, ['Y,xAI,A B,2024-01-01,Y']);
    expect(jobs('person:a-b')).toEqual([['org:google', '2021-12-13', '2024-01-01']]);
  });

  it('is not concluded from a joint paper', () => {
    const { jobs } = made({ GLaM: 'A B' }, ['Y,"Google,Apple","C D and A B",2024-01-01,Y']);
    expect(jobs('person:a-b')).toEqual([['org:google', '2021-12-13', undefined]]);
  });

  it('knows the labs of Google for Google', () => {
    const { jobs } = made({ GLaM: 'A B' }, ['X,"Google Brain,Google Research",A B,2020-01-01,X']);
    expect(jobs('person:a-b')).toEqual([['org:google', '2020-01-01', undefined]]);
  });
});

it.each([
  [[], 'no path'],
  [['nowhere.csv'], 'nowhere.csv, which does not exist'],
])('the command with %j says how it is used', (args, got) => {
  const program = ['--import', 'tsx', 'src/seeds/epoch.ts', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { encoding: 'utf8' });
  expect(stderr).toBe(
    `usage: npm run seeds:epoch -- path/to/notable_ai_models.csv [folder of the seeds]\nexpected the table, but got ${got}\n`,
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
});

it('the file in the folder credits the data', async () => {
  const text = await readFile('seeds/epoch-authors.yaml', 'utf8');
  expect(text).toContain('CC BY 4.0');
  expect(text).toContain('Epoch AI');
});
