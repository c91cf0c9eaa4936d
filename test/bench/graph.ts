import type { SeedGraph } from '../../src/seeds/draft.js';
import { factDraft } from '../../src/seeds/fact-draft.js';
import {
  claimDraft,
  departureDraft,
  entityDraft,
  sourceDraft,
  type DepartureEntry,
} from '../../src/seeds/node-draft.js';
import type { RelationshipType } from '../../src/graph/labels.js';
import { nameOf, sentence, word } from './names.js';
import { Random } from '../support/random.js';

/** How many of each at scale 1. Degrees are uneven: one employer has 10,000 people, one project 400. */
const sizes = {
  people: 60_000,
  projects: 20_000,
  organizations: 3_000,
  capabilities: 500,
  departures: 40_000,
  claims: 60_000,
  sources: 2_000,
};
const hubShare = 10_000 / sizes.people;
const largestProject = 400;

const claimKinds = ['OBSERVATION', 'CAUSE', 'PREDICTION', 'RECOMMENDATION', 'QUOTE'] as const;
const departureKinds = ['RESIGNED', 'MOVED', 'RETIRED', 'UNKNOWN'] as const;

/** A graph like that of the seeds, the same for the same scale and seed. */
export function generate(scale: number, seed = 20_250_902): SeedGraph {
  const random = new Random(seed);
  const graph: SeedGraph = { nodes: [], facts: [] };
  const many = (n: number, idOf: (i: number) => string) =>
    Array.from({ length: Math.round(n * scale) }, (_, i) => idOf(i));
  const ids = {
    people: many(sizes.people, (i) => `person:p${i}`),
    projects: many(sizes.projects, (i) => `project:x${i}`),
    organizations: many(sizes.organizations, (i) => `org:o${i}`),
    // So few that a tenth of them would be another graph.
    capabilities: Array.from({ length: sizes.capabilities }, (_, i) => `capability:c${i}`),
    claims: many(sizes.claims, (i) => `claim:k${i}`),
    sources: many(sizes.sources, (i) => `source:s${i}`),
  };
  const source = () => ids.sources[random.skewed(ids.sources.length, 2)]!;
  const fact = (type: RelationshipType, from: string, to: string, more: object = {}) => {
    const confidence = random.between(5, 10) / 10;
    const evidence = { sources: [source()], confidence, inferred: confidence < 0.7, ...more };
    graph.facts.push(factDraft(type, from, to, evidence));
  };
  const names = new Map<string, { en: string; zh?: string }>();
  const entity = (kind: 'Person' | 'Organization' | 'Project' | 'Capability', id: string) => {
    const name = nameOf(kind, random);
    names.set(id, name);
    graph.nodes.push(entityDraft(kind, id, name, random.next() < 0.3 ? [nameOf(kind, random).en] : []));
  };

  for (const id of ids.sources) {
    const publishedOn = month(random.between(2015 * 12, 2025 * 12));
    const url = `https://example.org/${id.slice(7)}`;
    graph.nodes.push(sourceDraft({ id, title: sentence(random, 5), url, language: 'en', publishedOn } as never));
  }
  for (const id of ids.capabilities) entity('Capability', id);
  for (const [i, id] of ids.capabilities.entries()) {
    if (i >= 20) fact('NARROWER_THAN', id, ids.capabilities[random.skewed(20, 1)]!);
  }
  for (const id of ids.organizations) entity('Organization', id);
  for (const [i, id] of ids.organizations.entries()) {
    // The parts of the hub are among the people who are counted; the rest of the tree is flat.
    if (i >= 10 && random.next() < 0.2) fact('PART_OF', id, ids.organizations[random.skewed(10, 1)]!);
  }

  const projectsOf = new Map<string, string[]>(ids.organizations.map((id) => [id, []]));
  for (const [i, id] of ids.projects.entries()) {
    entity('Project', id);
    const runner =
      i < ids.organizations.length
        ? ids.organizations[i]!
        : ids.organizations[random.skewed(ids.organizations.length, 2)]!;
    projectsOf.get(runner)!.push(id);
    fact('RUNS', runner, id);
    const advanced = new Set(
      Array.from({ length: random.between(1, 2) }, () => random.skewed(ids.capabilities.length, 1.5)),
    );
    for (const c of advanced) fact('ADVANCES', id, ids.capabilities[c]!, { weight: random.between(1, 10) / 10 });
    if (i > 0 && random.next() < 0.5) fact('BUILDS_ON', id, ids.projects[random.skewed(i, 1)]!);
  }

  const hub = ids.organizations[0]!;
  const hubSize = Math.round(ids.people.length * hubShare);
  const moves = sizes.departures / sizes.people;
  const departures: string[] = [];
  for (const [i, id] of ids.people.entries()) {
    entity('Person', id);
    const jobs = 1 + Math.floor(moves + random.next());
    let from = random.between(2008 * 12, 2016 * 12);
    let before: string | null = null;
    for (let job = 0; job < jobs; job++) {
      const isLast = job === jobs - 1;
      const employer: string = isLast && i < hubSize ? hub : another(before, random, ids.organizations);
      const to = isLast ? null : from + random.between(12, 60);
      const end = to === null ? {} : { end: month(to) };
      fact('EMPLOYED_BY', id, employer, { role: word(random), start: month(from), ...end });
      if (before !== null) {
        const departure: DepartureEntry = {
          id: `departure:d${departures.length}`,
          person: id,
          from: before,
          to: employer,
          on: month(from),
          kind: random.pick(departureKinds),
        } as never;
        departures.push(departure.id);
        const evidence = { sources: [source()], confidence: 1, inferred: false };
        graph.nodes.push(departureDraft(departure, evidence, (end) => names.get(end)));
        for (const [type, end] of [
          ['OF', id],
          ['FROM', before],
          ['TO', employer],
        ] as const)
          fact(type, departure.id, end);
      }
      const own = projectsOf.get(employer)!;
      const worked = new Set(
        own.length === 0
          ? []
          : Array.from({ length: random.between(1, 2) }, () => own[random.skewed(own.length, 1.2)]!),
      );
      if (isLast && i < largestProject * scale) worked.add(ids.projects[0]!);
      for (const project of worked) {
        const weight = random.between(1, 10) / 10;
        fact('CONTRIBUTED_TO', id, project, { role: word(random), weight, start: month(from + 1), ...end });
      }
      before = employer;
      from = to ?? from;
    }
    if (random.next() < 0.6) {
      fact('SKILLED_IN', id, ids.capabilities[random.skewed(ids.capabilities.length, 1.5)]!, {
        weight: random.between(1, 10) / 10,
      });
    }
  }

  const subjects = [ids.capabilities, ids.projects, ids.people, ids.organizations, departures];
  for (const [i, id] of ids.claims.entries()) {
    const text = { en: sentence(random, random.between(8, 24)) };
    const madeOn = month(random.between(2018 * 12, 2025 * 12));
    graph.nodes.push(claimDraft({ id, text, kind: random.pick(claimKinds), madeOn } as never));
    const all = subjects[i % subjects.length]!;
    fact('ABOUT', id, all[random.skewed(all.length, 1.5)]!);
    if (random.next() < 0.25) fact('ABOUT', id, ids.people[random.skewed(ids.people.length, 1)]!);
    const maker = random.next() < 0.5 ? ids.people : ids.organizations;
    fact('MADE_BY', id, maker[random.skewed(maker.length, 1.5)]!);
    fact('SUPPORTED_BY', id, source(), { locator: `p. ${random.between(1, 40)}` });
    if (i > 0 && random.next() < 0.1) fact('CONTRADICTS', id, ids.claims[random.skewed(i, 1)]!);
  }

  return graph;
}

/** An employer other than the last, large ones more often, and never the hub, whose size is to be known. */
function another(last: string | null, random: Random, all: readonly string[]): string {
  for (;;) {
    const next = all[1 + random.skewed(all.length - 1, 2)]!;
    if (next !== last) return next;
  }
}

/** `YYYY-MM`, of a number of months since year 0. */
const month = (n: number) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
