import type { SeedGraph } from '../../src/seeds/index.js';
import { parseSeeds } from '../../src/seeds/seed-folder.js';

const sources = 'sources: [{ id: source:s, title: S }]\ndefaults: { sources: [source:s] }\n';
const graph = (text: string): SeedGraph => parseSeeds([{ file: 'seeds.yaml', text: sources + text }]);

export const graphs = {
  first: graph(`
organizations:
  - { id: org:a, name: A, runs: [project:x] }
  - { id: org:b, name: B, aliases: [Bee] }
projects:
  - { id: project:x, name: X }
people:
  - { id: person:p, name: P, employedBy: [{ organization: org:a, end: 2025 }, { organization: org:b, start: 2025 }], contributedTo: [project:x] }
  - { id: person:q, name: Q, employedBy: [org:b] }
`),
  /** Q and their job are gone; A has another name; P's first job ended on a day; R is new. */
  changed: graph(`
organizations:
  - { id: org:a, name: A Inc., runs: [project:x] }
  - { id: org:b, name: B, aliases: [Bee] }
projects:
  - { id: project:x, name: X }
people:
  - { id: person:p, name: P, employedBy: [{ organization: org:a, end: 2025-03-01 }, { organization: org:b, start: 2025 }], contributedTo: [project:x] }
  - { id: person:r, name: R, employedBy: [org:b] }
`),
};
