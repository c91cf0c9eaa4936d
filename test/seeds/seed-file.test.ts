import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { seedJsonSchema } from '../../src/seeds/json-schema.js';
import { SeedError } from '../../src/seeds/seed-error.js';
import { parseSeeds, readSeeds } from '../../src/seeds/seed-folder.js';

/** Lines 1 to 7 of every file below. */
const base = `sources:
  - { id: source:s, title: S }
organizations:
  - { id: org:a, name: A }
people:
  - id: person:p
    name: P
`;

const read = (...texts: string[]) => parseSeeds(texts.map((text, i) => ({ file: `${i + 1}.yaml`, text })));

function problems(...texts: string[]): string[] {
  try {
    read(...texts);
  } catch (error) {
    if (error instanceof SeedError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const job = (...fields: string[]) =>
  `${base}    employedBy:\n      - organization: org:a\n${['sources: [source:s]', ...fields].map((field) => `        ${field}\n`).join('')}`;
const claim = (...fields: string[]) =>
  `${base}claims:\n  - id: claim:c\n${fields.map((field) => `    ${field}\n`).join('')}`;

describe('a wrong file is refused, with the line and what was expected', () => {
  const unknown = 'expected the id of a node in these seeds, but got';
  const source = 'the id of a source, such as source:epoch-notable-ai-models';
  const organization = 'the id of an organization, such as org:apple';
  it.each<[string, string[], string[]]>([
    [
      'an unknown field',
      [job('wight: 1')],
      ['1.yaml:11: expected a field that seed.schema.json has here, but got wight'],
    ],
    ['an unknown section', ['peple: []'], ['1.yaml:1: expected a field that seed.schema.json has here, but got peple']],
    [
      'a dangling id',
      [`${base}    employedBy: [{ organization: org:b, sources: [source:s] }]`],
      [`1.yaml:8: ${unknown} "org:b"`],
    ],
    ['a dangling source', [job().replace('[source:s]', '[source:t]')], [`1.yaml:10: ${unknown} "source:t"`]],
    [
      'an id of a wrong kind',
      [job().replace('organization: org:a', 'organization: person:p')],
      [`1.yaml:9: expected organization to be ${organization}, but got "person:p"`],
    ],
    [
      'an id of a wrong kind, by itself',
      [`${base}    employedBy:\n      - project:x`],
      [`1.yaml:9: expected employedBy to be ${organization}, but got "project:x"`],
    ],
    [
      'an id of a wrong kind for a source',
      [job().replace('[source:s]', '[org:a]')],
      [`1.yaml:10: expected sources to be ${source}, but got "org:a"`],
    ],
    [
      'an id with a capital',
      ['people:\n  - id: person:P\n    name: P'],
      ['1.yaml:2: expected id to be the id of a person, such as person:nan-du, but got "person:P"'],
    ],
    [
      'a day that no month has',
      [job('start: 2026-02-30')],
      ['1.yaml:11: expected start to be a date of the calendar, but got "2026-02-30"'],
    ],
    [
      'a date in another form',
      [job('start: 3 September 2025')],
      ['1.yaml:11: expected start to be a date as 2025, 2025-09 or 2025-09-02, but got "3 September 2025"'],
    ],
    [
      'an end before its start',
      [job('start: 2025-03', 'end: 2024')],
      ['1.yaml:12: expected an end that is not before its start 2025-03, but got 2024'],
    ],
    [
      'confidence and weight out of range',
      [`${job('confidence: 1.1')}    contributedTo:\n      - { project: project:x, weight: -1 }`],
      [
        '1.yaml:11: expected confidence to be a number from 0 to 1, but got 1.1',
        '1.yaml:13: expected weight to be a number from 0 to 1, but got -1',
      ],
    ],
    [
      'a fact without a source',
      [`${base}    employedBy: [org:a]`],
      ['1.yaml:8: expected sources, here or among the defaults of the file, but got nothing'],
    ],
    [
      'a claim without a source',
      [claim('text: x', 'kind: CAUSE')],
      ['1.yaml:9: expected sources to be a list of at least one, but got nothing'],
    ],
    [
      'a claim with an empty list of sources',
      [claim('text: x', 'kind: CAUSE', 'sources: []')],
      ['1.yaml:12: expected sources to be a list of at least one, but got []'],
    ],
    [
      'a claim of no known kind, without a text',
      [claim('kind: GUESS', 'sources: [source:s]')],
      [
        '1.yaml:9: expected text to be text, or texts by language, such as { en: Apple, zh: 苹果 }, but got nothing',
        '1.yaml:10: expected kind to be one of OBSERVATION, CAUSE, PREDICTION, RECOMMENDATION, QUOTE, but got "GUESS"',
      ],
    ],
    [
      'a text of no known language, and an empty one',
      [claim("text: { en: '', English: x }", 'kind: CAUSE', 'sources: [source:s]')],
      [
        '1.yaml:10: expected en to be text of 1 to 2000 characters, but got ""',
        '1.yaml:10: expected a language tag such as en or zh-Hant, but got "English"',
      ],
    ],
    [
      'an amount in no currency',
      [claim('text: x', 'kind: CAUSE', 'sources: [source:s]', 'amount: { value: 1, currency: dollars }')],
      ['1.yaml:13: expected currency to be an ISO 4217 code, such as USD, but got "dollars"'],
    ],
    [
      'a lone surrogate',
      ['people:\n  - id: person:p\n    name: "\\uD800"'],
      ['1.yaml:3: expected name to be text of 1 to 200 characters, but got "\\ud800"'],
    ],
    [
      'two nodes with one id in a file',
      [`${base}  - id: person:p\n    name: Q`],
      ['1.yaml:8: expected an id of its own, but got person:p, which is the id of 1.yaml:6 too'],
    ],
    [
      'two nodes with one id in two files',
      [base, 'people:\n  - name: Q\n    id: person:p'],
      ['2.yaml:3: expected an id of its own, but got person:p, which is the id of 1.yaml:6 too'],
    ],
    [
      'a fact said twice',
      [
        `${base}facts:\n  - relation: EMPLOYED_BY\n    from:\n      - person:p\n      - person:p\n    to: org:a\n    sources: [source:s]`,
      ],
      ['1.yaml:12: expected each fact once, but got person:p EMPLOYED_BY org:a, which 1.yaml:11 says too'],
    ],
    [
      'a fact of a node about itself',
      [`${base}facts:\n  - { relation: PARTNERS_WITH, from: org:a, to: org:a, sources: [source:s] }`],
      ['1.yaml:9: expected a fact about two nodes, but got org:a PARTNERS_WITH org:a'],
    ],
    [
      'a departure to where it is from',
      [
        `${base}departures:\n  - id: departure:d\n    person: person:p\n    from: org:a\n    to: org:a\n    kind: MOVED\n    sources: [source:s]`,
      ],
      ['1.yaml:12: expected to to be another organization than from, but got org:a twice'],
    ],
    [
      'a listed fact of no known relation',
      [`${base}facts:\n  - { relation: LIKES, from: person:p, to: org:a }`],
      [
        '1.yaml:9: expected relation to be one of EMPLOYED_BY, STUDIED_AT, CONTRIBUTED_TO, SKILLED_IN, PART_OF, RUNS, PARTNERS_WITH, ADVANCES, BUILDS_ON, NARROWER_THAN, but got "LIKES"',
      ],
    ],
    [
      'YAML that does not close',
      ['people: [1'],
      [
        '1.yaml:1: expected YAML, but got an error: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
    ],
    [
      'a field given twice',
      ['people: []\npeople: []'],
      ['1.yaml:2: expected YAML, but got an error: Map keys must be unique'],
    ],
    [
      'an alias of nothing',
      ['people: *them'],
      ['1.yaml:1: expected YAML, but got an error: Unresolved alias (the anchor must be set before the alias): them'],
    ],
    [
      'an empty file',
      [''],
      ['1.yaml:1: expected a mapping with sections such as people, claims or facts, but got nothing'],
    ],
    [
      'several files, each with its own problems',
      [job('wight: 1'), 'people: 3'],
      [
        '1.yaml:11: expected a field that seed.schema.json has here, but got wight',
        '2.yaml:1: expected people to be a list, but got 3',
      ],
    ],
  ])('%s', (_, texts, expected) => expect(problems(...texts)).toEqual(expected));

  it('a folder that is not there, or has no YAML', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'seeds-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const missing = join(folder, 'no');
    const file = join(folder, 'a file');
    await writeFile(file, '');
    await mkdir(join(folder, 'folder.yaml'));
    for (const [given, got] of [
      [folder, 'which has none'],
      [missing, 'which does not exist'],
      [file, 'which is no folder'],
    ] as const) {
      const message = `expected a folder of YAML files, but got ${given}, ${got}`;
      await expect(readSeeds(given)).rejects.toThrow(expect.objectContaining({ message, code: 'BAD_USER_INPUT' }));
    }
  });

  it('a file that cannot be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'seeds-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await symlink('nowhere', join(folder, 'x.yaml'));
    await expect(readSeeds(folder)).rejects.toThrow(
      `expected a file that can be read, but got ${join(folder, 'x.yaml')} (ENOENT)`,
    );
  });

  it('bytes that are not UTF-8, with a stable code', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'seeds-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'a.yaml'), Buffer.from([0x61, 0xff]));
    await expect(readSeeds(folder)).rejects.toMatchObject({
      code: 'BAD_SEED',
      message: `${join(folder, 'a.yaml')}:1: expected text in UTF-8, but got other bytes`,
    });
  });
});

describe('a file becomes nodes and facts', () => {
  it('with days beside dates, names by language, and an id from its content', () => {
    const { facts } = read(job('start: 2025', 'end: 2025-02', 'role: Chief'));
    expect(facts).toEqual([
      {
        id: expect.stringMatching(/^person:p\|EMPLOYED_BY\|org:a\|[0-9a-f]{8}$/),
        type: 'EMPLOYED_BY',
        from: 'person:p',
        to: 'org:a',
        properties: {
          sources: ['source:s'],
          confidence: 1,
          inferred: false,
          start: '2025',
          end: '2025-02',
          sFrom: 20250101,
          sTo: 20251231,
          eFrom: 20250201,
          eTo: 20250228,
          role: 'Chief',
          origin: 'seeds',
          hash: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      },
    ]);
  });

  it('with the defaults of the file where a fact says nothing', () => {
    const defaults = 'defaults: { sources: [source:s], confidence: 0.5, inferred: true }\n';
    const { facts } = read(
      `${defaults}${base}    employedBy:\n      - org:a\n      - { organization: org:a, confidence: 1, inferred: false }`,
    );
    expect(facts.map(({ properties }) => [properties['confidence'], properties['inferred']])).toEqual([
      [0.5, true],
      [1, false],
    ]);
  });

  it('with a fact for each pair of a list', () => {
    const { facts } = read(
      `${base}  - { id: person:q, name: Q }\nfacts:\n  - { relation: EMPLOYED_BY, from: [person:p, person:q], to: org:a, sources: [source:s] }`,
    );
    expect(facts.map(({ from, to }) => [from, to])).toEqual([
      ['person:p', 'org:a'],
      ['person:q', 'org:a'],
    ]);
  });

  it('with a name for a departure that has none', () => {
    const departure = (more: string) =>
      read(
        `${base}departures:\n  - { id: departure:d, person: person:p, from: org:a, kind: MOVED, sources: [source:s]${more} }`,
        'organizations: [{ id: org:b, name: B }]',
      ).nodes.find(({ id }) => id === 'departure:d')!.properties;
    expect(departure('')).toMatchObject({
      name: 'P leaves A',
      onFrom: 0,
      onTo: 99999999,
      dateKey: '00000000\u0001departure:d',
    });
    expect(departure(', to: org:b, on: 2025-09')).toMatchObject({
      nameTexts: ['P: A to B'],
      onFrom: 20250901,
      onTo: 20250930,
      dateKey: '20250901\u0001departure:d',
    });
  });

  it('that are the same whatever the order of fields and of sources', () => {
    const one = read(job('role: X', 'start: 2025'));
    const other = read(job('start: 2025', 'role: X'));
    expect(other).toEqual(one);
  });
});

it('the JSON Schema in the folder is the one of the format (npm run seeds:schema)', async () => {
  expect(await readFile('seeds/seed.schema.json', 'utf8')).toBe(seedJsonSchema());
});
