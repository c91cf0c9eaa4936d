import { formatDay, maxDay } from '../graph/partial-date.js';
import { Ref } from '../graph/ref.js';
import { busFactor, contributorsOf, dayBefore, share, weightOf, type Contribution, type Share } from './exposure.js';
import type { Hit } from '../store/rows.js';
import type { ExposureRow } from './exposure.row.js';

export interface AffectsOptions {
  halfLife: number;
  minConfidence: number;
}

/** A share, and what tells it from all others. */
export type Figure = Share & { identity: readonly unknown[] };
export const figure = (share: Share, name: string, identity: readonly unknown[]): Figure => ({
  ...share,
  identity: [name, ...identity],
});

/** What a departure means for one capability, with what is needed to say more when asked. */
export type Affected = ReturnType<typeof affectedCapabilities>[number];

/** The capabilities that a departure affects, unordered. None where no day is known to count on. */
export function affectedCapabilities(row: ExposureRow, { halfLife, minConfidence }: AffectsOptions) {
  if (row.day >= maxDay) return [];
  const weighing = { day: row.day, halfLife };
  return row.capabilities.map((capability) => {
    const links = row.advances.filter((link) => link.capability === capability.id);
    const advances = links.map(({ advance }) => advance);
    const projects = [...new Set(advances.map(({ project }) => project))];
    const contributions = row.contributions.filter(({ project }) => projects.includes(project));
    const without = () => contributorsOf(contributions, row.person.id);
    const own = contributions.filter(({ person }) => person === row.person.id);
    const identity = [row.departure.id, capability.id, halfLife, minConfidence];
    return {
      identity,
      departure: row.departure.id,
      day: row.day,
      person: row.person.id,
      halfLife,
      minConfidence,
      countedOn: formatDay(dayBefore(row.day)),
      capability: new Ref(capability.id),
      exposure: figure(share(row.person.id, advances, contributions, weighing), 'exposure', identity),
      get busFactor() {
        return { before: busFactor(projects, contributorsOf(contributions)), after: busFactor(projects, without()) };
      },
      get orphaned() {
        const others = without();
        const mine = new Set(own.map(({ project }) => project));
        // Several facts may say that it advances the capability.
        const keys = new Map(links.map(({ key, advance: { project } }) => [project, key]));
        return [...keys].flatMap(([project, key]) =>
          mine.has(project) && !others.has(project) ? { key, project } : [],
        );
      },
      get paths() {
        return pathsTo(row, links, own, weighing);
      },
    };
  });
}

// Departure, person, project, capability: one path for each project, what weighs most first.
function pathsTo(
  row: ExposureRow,
  links: ExposureRow['advances'],
  own: Contribution[],
  weighing: { day: number; halfLife: number },
) {
  const facts = new Map(row.own.map(({ fact }) => [fact.id, fact]));
  return links
    .flatMap((link) => {
      const mine = own.filter(({ project }) => project === link.advance.project);
      return mine.map((c) => ({ weight: weightOf(c, link.advance, weighing), fact: facts.get(c.id)!, link }));
    })
    .sort((a, b) => b.weight - a.weight || (a.fact.id < b.fact.id ? -1 : 1))
    .map(({ fact, link }): Hit['fact'][] => [row.departed, fact, link.fact]);
}
