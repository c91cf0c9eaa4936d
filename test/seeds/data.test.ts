import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { relationshipTypes } from '../../src/graph/labels.js';
import { readSeeds } from '../../src/seeds/index.js';

const { nodes, facts } = await readSeeds('seeds');
const node = (id: string) => nodes.find((node) => node.id === id)!.properties;
const from = (id: string, type: string) => facts.filter((fact) => fact.from === id && fact.type === type);
const to = (id: string, type: string) => facts.filter((fact) => fact.to === id && fact.type === type);

describe('the seeds that come along', () => {
  it('begin each with the schema that editors check them against', async () => {
    for (const name of (await readdir('seeds')).filter((name) => name.endsWith('.yaml'))) {
      expect(await readFile(`seeds/${name}`, 'utf8')).toMatch(
        /^# yaml-language-server: \$schema=\.\/seed\.schema\.json\n/,
      );
    }
  });

  it('use every relationship', () => {
    expect(new Set(facts.map(({ type }) => type))).toEqual(new Set(relationshipTypes));
  });

  it('hold every kind of claim, each about something and with a source, in both languages', () => {
    const claims = nodes.filter(({ kind }) => kind === 'Claim');
    expect(claims.length).toBeGreaterThanOrEqual(20);
    expect(new Set(claims.map(({ properties }) => properties['kind']))).toEqual(
      new Set(['OBSERVATION', 'CAUSE', 'PREDICTION', 'RECOMMENDATION', 'QUOTE']),
    );
    for (const { id, properties } of claims) {
      expect(from(id, 'SUPPORTED_BY'), id).not.toEqual([]);
      expect(from(id, 'ABOUT'), id).not.toEqual([]);
      expect(properties['textLanguages'], id).toEqual(['en', 'zh']);
    }
  });

  it('keep the wrong figure beside the right one', () => {
    const [contradiction] = to('claim:anthropic-series-f-1.3-billion', 'CONTRADICTS');
    expect(contradiction!.from).toBe('claim:anthropic-series-f-13-billion');
    expect(node('claim:anthropic-series-f-13-billion')).toMatchObject({
      rank: 'PREFERRED',
      amountValue: 13e9,
      amountCurrency: 'USD',
    });
    expect(node('claim:anthropic-series-f-1.3-billion')).toMatchObject({ rank: 'DEPRECATED', amountValue: 1.3e9 });
  });

  it('invent no day for a departure', () => {
    const departures = nodes.filter(({ kind }) => kind === 'Departure');
    expect(departures.map(({ properties }) => [properties['name'], properties['on'], properties['kind']])).toEqual([
      ['Jian Zhang: Apple to Meta', '2025', 'MOVED'],
      ['Nan Du: Apple to OpenAI', '2025', 'MOVED'],
      ['John Peebles: Apple to OpenAI', '2025', 'MOVED'],
      ['Zhao Meng: Apple to Anthropic', '2025', 'MOVED'],
      ['Ruoming Pang: Apple to Meta', '2025', 'MOVED'],
      ['Avi Verma: Meta to OpenAI', '2025', 'RETURNED'],
      ['Ethan Knight: Meta to OpenAI', '2025', 'RETURNED'],
    ]);
  });

  it.each([
    ['project:glam', 27],
    ['project:palm-2', 119],
    ['project:mm1', 32],
    // The list has 165 names, some of them two or three times.
    ['project:apple-foundation-models-2024', 154],
  ])('%s has %i authors, each once', (project, count) => {
    const authors = to(project, 'CONTRIBUTED_TO').map(({ from }) => from);
    expect(authors).toHaveLength(count);
    expect(new Set(authors).size).toBe(count);
  });

  it('leave nobody at an organization that they are known to have left', () => {
    for (const { id } of nodes.filter(({ kind }) => kind === 'Departure')) {
      const [person] = from(id, 'OF');
      const [left] = from(id, 'FROM');
      const within = [left!.to, ...to(left!.to, 'PART_OF').map(({ from }) => from)];
      const jobs = from(person!.to, 'EMPLOYED_BY').filter((job) => within.includes(job.to));
      expect(jobs.length, id).toBeGreaterThan(0);
      for (const { properties } of jobs) expect(properties['end'], id).toBe('2025');
    }
  });

  it('conclude employment from authorship with a confidence of at most a half', () => {
    const concluded = facts.filter(
      ({ type, properties }) =>
        type === 'EMPLOYED_BY' && `${properties['sources']}` === 'source:epoch-notable-ai-models',
    );
    expect(concluded.length).toBeGreaterThan(290);
    for (const { properties } of concluded) expect(properties).toMatchObject({ inferred: true, confidence: 0.5 });
  });

  it('give every inferred fact a confidence below 1', () => {
    for (const { id, properties } of facts)
      if (properties['inferred']) expect(properties['confidence'], id).toBeLessThan(1);
  });
});
