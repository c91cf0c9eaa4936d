import { addDays, maxDay, yearsBetween } from '../graph/partial-date.js';

/**
 * What a departure puts at risk, from rows to figures. Nothing here reads a store.
 *
 * The exposure of a capability c at organization i, when p leaves on day d (a measure of this project):
 *
 *     E = Σ_x w(p, x) / Σ_q Σ_x w(q, x)
 *
 * over the projects x that i or a part of it runs and that advance c, and the people q who were at i the day before d.
 * w(q, x) = weight of q's contribution to x × weight with which x advances c × 0.5 ^ (years since the contribution
 * ended / half-life). A weight that no source gives counts as 1, and so does the recency of what has not ended.
 *
 * The bus factor follows Avelino et al. 2016 (arXiv 1604.06766), with projects in place of files.
 */
export interface Contribution {
  id: string;
  person: string;
  project: string;
  weight: number | null;
  /** The last day on which it may have ended; 99999999 when open. */
  lastDay: number;
  inferred: boolean;
  /** The facts that put the person there that day. The one who leaves needs none: the departure itself puts them there. */
  jobs: { id: string; inferred: boolean }[];
}

export interface Advance {
  id: string;
  project: string;
  weight: number | null;
  /** The facts by which the organization runs the project; none where it does not matter who does. */
  runs: string[];
}

export interface Share {
  /** null where the denominator is 0. */
  share: number | null;
  numerator: number;
  denominator: number;
  /** People with a part in the denominator. */
  people: number;
  /** Those of them whose contribution, or whose being there, was only inferred. */
  inferred: number;
  /** Ids of the facts that were counted, in order. */
  facts: string[];
}

export interface Weighing {
  /** The day of the departure. */
  day: number;
  /** Years. */
  halfLife: number;
}

/** The part of one person in what all the contributors have done for a capability. */
export function share(person: string, advances: Advance[], contributions: Contribution[], weighing: Weighing): Share {
  // In one order, whichever the store gave them in: a sum of fractions depends on it in its last digits.
  const byProject = groupBy(inOrder(contributions), ({ project }) => project);
  const facts = new Set<string>();
  const certain = new Map<string, boolean>();
  let numerator = 0;
  let denominator = 0;
  // A project counts once for each person, by the weightiest of the facts that say so.
  for (const [project, links] of groupBy(inOrder(advances), (advance) => advance.project)) {
    for (const [who, own] of groupBy(byProject.get(project) ?? [], (c) => c.person)) {
      const weights = own.flatMap((contribution) => links.map((link) => weightOf(contribution, link, weighing)));
      const weight = Math.max(...weights);
      if (weight === 0) continue;
      denominator += weight;
      if (who === person) numerator += weight;
      certain.set(who, certain.get(who) || own.some((each) => isCertain(each, who === person)));
      for (const { id, jobs } of own) [id, ...jobs.map((job) => job.id)].forEach((fact) => facts.add(fact));
      for (const { id, runs } of links) [id, ...runs].forEach((fact) => facts.add(fact));
    }
  }
  return {
    share: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
    people: certain.size,
    inferred: [...certain.values()].filter((sure) => !sure).length,
    facts: [...facts].sort(),
  };
}

/**
 * How many people have to go, each time the one who covers most projects (of equals, the lower id), until fewer than
 * half of the projects have a contributor left. null where there is no project; 0 where it is so already.
 */
export function busFactor(
  projects: readonly string[],
  contributors: ReadonlyMap<string, ReadonlySet<string>>,
): number | null {
  if (projects.length === 0) return null;
  const pairs = projects.flatMap((project) => [...(contributors.get(project) ?? [])].map((who) => ({ who, project })));
  // Whoever goes, the others cover what they covered before.
  const going = [...groupBy(pairs, ({ who }) => who)].sort(
    ([a, own], [b, others]) => others.length - own.length || (a < b ? -1 : 1),
  );
  const left = new Map(projects.map((project) => [project, contributors.get(project)?.size ?? 0]));
  let covered = [...left.values()].filter((people) => people > 0).length;
  let removed = 0;
  while (covered * 2 >= projects.length) {
    for (const { project } of going[removed]![1]) {
      const people = left.get(project)! - 1;
      left.set(project, people);
      if (people === 0) covered--;
    }
    removed++;
  }
  return removed;
}

/** Who contributed to each project, leaving out one of them if asked to. */
export function contributorsOf(contributions: Contribution[], without?: string): Map<string, Set<string>> {
  const present = contributions.filter(({ person }) => person !== without);
  return new Map(
    [...groupBy(present, (c) => c.project)].map(([project, own]) => [project, new Set(own.map((c) => c.person))]),
  );
}

/** How much one contribution weighs for the capability that its project advances. */
export function weightOf(contribution: Contribution, advance: Advance, { day, halfLife }: Weighing): number {
  const ended = contribution.lastDay < maxDay && contribution.lastDay < day;
  const recency = ended ? 0.5 ** (yearsBetween(contribution.lastDay, day) / halfLife) : 1;
  return (contribution.weight ?? 1) * (advance.weight ?? 1) * recency;
}

/** Whether somebody says so, both that they contributed and that they were there. */
const isCertain = ({ inferred, jobs }: Contribution, leaves: boolean) =>
  !inferred && (leaves || jobs.length === 0 || jobs.some((job) => !job.inferred));

const inOrder = <T extends { id: string }>(rows: readonly T[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

export const dayBefore = (day: number) => addDays(day, -1);
export const dayAfter = (day: number) => addDays(day, 1);

export function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
