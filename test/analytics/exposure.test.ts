import { describe, expect, it } from 'vitest';
import {
  busFactor,
  contributorsOf,
  share,
  weightOf,
  type Advance,
  type Contribution,
} from '../../src/analytics/exposure.js';

const open = 99_999_999;
const weighing = { day: 20250610, halfLife: 5 };

let facts = 0;
const contribution = (person: string, project: string, more: Partial<Contribution> = {}): Contribution => {
  const id = `${person}|CONTRIBUTED_TO|${project}|${facts++}`;
  return { id, person, project, weight: null, lastDay: open, inferred: false, jobs: [], ...more };
};
const advance = (project: string, weight: number | null = null): Advance => ({
  id: `${project}|ADVANCES|c`,
  project,
  weight,
  runs: [`org|RUNS|${project}`],
});
const job = (inferred = false) => ({ id: `job|${facts++}`, inferred });

describe('the weight of a contribution', () => {
  it('is 1 where no source says', () => {
    expect(weightOf(contribution('p', 'x'), advance('x'), weighing)).toBe(1);
  });

  it('is the weight of the role times that of the project', () => {
    expect(weightOf(contribution('p', 'x', { weight: 0.5 }), advance('x', 0.25), weighing)).toBe(0.125);
    expect(weightOf(contribution('p', 'x', { weight: 0 }), advance('x'), weighing)).toBe(0);
  });

  it.each([
    // 1826 days are 4.99942 years of 365.2425 days: a half-life of 5 takes a little less than half.
    ['five years ago', 20200610, 5, 0.50004],
    ['five years ago, soon forgotten', 20200610, 1, 0.03126],
    ['a day ago', 20250609, 5, 0.99962],
    ['a day ago, forgotten in a day', 20250609, 1 / 365.2425, 0.5],
    ['that day', 20250610, 5, 1],
    ['later', 20250611, 5, 1],
    ['not yet', open, 1e-9, 1],
  ])('that ended %s', (_, lastDay, halfLife, expected) => {
    const weight = weightOf(contribution('p', 'x', { lastDay }), advance('x'), { ...weighing, halfLife });
    expect(weight).toBeCloseTo(expected, 5);
  });
});

describe('a share', () => {
  it('is of all the weight, over all projects of the capability', () => {
    const contributions = [
      contribution('p', 'x', { weight: 0.8 }),
      contribution('p', 'y', { weight: 0.5 }),
      contribution('q', 'x'),
      contribution('r', 'y', { weight: 0.4 }),
      contribution('r', 'elsewhere'),
    ];
    // p: 0.8 × 0.5 + 0.5 × 1 = 0.9; q: 0.5; r: 0.4.
    const { facts, ...figures } = share('p', [advance('x', 0.5), advance('y')], contributions, weighing);
    expect(figures).toMatchObject({ people: 3, inferred: 0 });
    expect(figures.numerator).toBeCloseTo(0.9, 12);
    expect(figures.denominator).toBeCloseTo(1.8, 12);
    expect(figures.share).toBeCloseTo(0.5, 12);
    expect(facts).not.toContain(contributions[4]!.id);
  });

  it('is null where nobody contributed anything', () => {
    const nothing = { share: null, numerator: 0, denominator: 0, people: 0, inferred: 0, facts: [] };
    expect(share('p', [], [], weighing)).toEqual(nothing);
    expect(share('p', [advance('x')], [], weighing)).toEqual(nothing);
    expect(share('p', [advance('x')], [contribution('p', 'x', { weight: 0 })], weighing)).toEqual(nothing);
    expect(share('p', [advance('x', 0)], [contribution('p', 'x')], weighing)).toEqual(nothing);
  });

  it('is 0 of what others did, and 1 of what nobody else did', () => {
    const others = [contribution('q', 'x')];
    expect(share('p', [advance('x')], others, weighing)).toMatchObject({ share: 0, numerator: 0, denominator: 1 });
    expect(share('q', [advance('x')], others, weighing)).toMatchObject({ share: 1, numerator: 1, denominator: 1 });
  });

  it('counts the heaviest of what one person did for one project, and tells of all', () => {
    const twice = [contribution('p', 'x', { weight: 0.2 }), contribution('p', 'x', { weight: 0.6 })];
    const { numerator, people, facts } = share('p', [advance('x')], twice, weighing);
    expect([numerator, people]).toEqual([0.6, 1]);
    expect(facts).toEqual(expect.arrayContaining(twice.map(({ id }) => id)));
  });

  it('tells the facts that it was counted from, in order, each once', () => {
    const shared = job();
    const contributions = [
      contribution('p', 'x', { jobs: [shared] }),
      contribution('p', 'y', { jobs: [shared] }),
      contribution('q', 'y', { weight: 0, jobs: [job()] }),
    ];
    const [x, y] = [advance('x'), advance('y')];
    const expected = [shared.id, x.id, y.id, ...x.runs, ...y.runs, contributions[0]!.id, contributions[1]!.id];
    expect(share('p', [x, y], contributions, weighing).facts).toEqual(expected.sort());
  });

  it.each<[string, Contribution[], number]>([
    ['nobody, where a source says both', [contribution('q', 'x', { jobs: [job()] })], 0],
    ['who contributed', [contribution('q', 'x', { inferred: true, jobs: [job()] })], 1],
    ['who was there', [contribution('q', 'x', { jobs: [job(true)] })], 1],
    ['nobody whose one job is sure', [contribution('q', 'x', { jobs: [job(true), job()] })], 0],
    ['nobody whom the departure itself puts there', [contribution('p', 'x')], 0],
    ['nobody whom it puts there, whatever is said of their job', [contribution('p', 'x', { jobs: [job(true)] })], 0],
    [
      'nobody who surely contributed to one project',
      [contribution('q', 'x', { inferred: true, jobs: [job()] }), contribution('q', 'y', { jobs: [job()] })],
      0,
    ],
    [
      'each person once',
      [contribution('q', 'x', { inferred: true }), contribution('q', 'y', { inferred: true }), contribution('r', 'y')],
      1,
    ],
  ])('counts as inferred %s', (_, contributions, inferred) => {
    expect(share('p', [advance('x'), advance('y')], contributions, weighing).inferred).toBe(inferred);
  });

  it('is the same to the last digit, in whichever order the rows come', () => {
    const advances = ['x', 'y', 'z'].map((project, i) => advance(project, 1 / (i + 3)));
    const contributions = advances.flatMap(({ project }, i) =>
      ['p', 'q', 'r', 's'].map((person, j) => contribution(person, project, { weight: 1 / (7 * i + j + 2) })),
    );
    const turned = share('p', advances.toReversed(), contributions.toReversed(), weighing);
    expect(turned).toEqual(share('p', advances, contributions, weighing));
  });
});

describe('the bus factor', () => {
  const of = (projects: Record<string, string[]>) =>
    busFactor(
      Object.keys(projects),
      new Map(Object.entries(projects).map(([name, people]) => [name, new Set(people)])),
    );

  it.each<[string, Record<string, string[]>, number | null]>([
    ['no project', {}, null],
    ['nobody', { x: [], y: [] }, 0],
    ['fewer than half covered at the start', { x: ['a'], y: [], z: [] }, 0],
    // Half is not fewer than half.
    ['half covered at the start', { x: ['a'], y: [] }, 1],
    ['one who covers all', { x: ['a'], y: ['a'], z: ['a'] }, 1],
    ['everybody everywhere', { x: ['a', 'b', 'c'], y: ['a', 'b', 'c'] }, 3],
    ['one each of two', { x: ['a'], y: ['b'] }, 2],
    ['one each of three', { x: ['a'], y: ['b'], z: ['c'] }, 2],
    ['one each of four', { w: ['a'], x: ['b'], y: ['c'], z: ['d'] }, 3],
    // a goes first: two of w, x, y, z are left, which is half; then b.
    ['the one who covers most first', { w: ['a'], x: ['a'], y: ['b'], z: ['c'] }, 2],
    // Of equals the lower id: a leaves one of three covered. Without c, b would still cover y.
    ['the lower id of equals', { x: ['a'], y: ['b', 'c'], z: [] }, 1],
    // After a, who covers most, b covers two and c one.
    ['coverage that is counted anew', { w: ['a', 'b'], x: ['a', 'c'], y: ['a', 'b'], z: ['b', 'c'] }, 3],
  ])('of %s', (_, projects, expected) => {
    expect(of(projects)).toBe(expected);
  });

  it('is of nobody where no contribution is known to a project', () => {
    expect(busFactor(['x', 'y'], new Map([['x', new Set(['a'])]]))).toBe(1);
    expect(busFactor(['x', 'y', 'z'], new Map([['x', new Set(['a'])]]))).toBe(0);
  });

  it('before and after', () => {
    const contributions = [
      contribution('a', 'x'),
      contribution('a', 'y'),
      contribution('b', 'y'),
      contribution('b', 'y'),
    ];
    const [before, after] = [contributorsOf(contributions), contributorsOf(contributions, 'a')];
    expect(Object.fromEntries(before)).toEqual({ x: new Set(['a']), y: new Set(['a', 'b']) });
    expect(Object.fromEntries(after)).toEqual({ y: new Set(['b']) });
    // Before: without a, y alone is covered, which is half; without b nothing. After: b.
    expect(busFactor(['x', 'y'], before)).toBe(2);
    expect(busFactor(['x', 'y'], after)).toBe(1);
  });
});
