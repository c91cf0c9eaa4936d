import type { SeedGraph } from '../../src/seeds/index.js';
import { parseSeeds } from '../../src/seeds/seed-folder.js';

/** A graph of a test's own, as the seeds would have it: what they say in YAML, said in JSON. */
export const graphOf = (seeds: object): SeedGraph => parseSeeds([{ file: 'test.yaml', text: JSON.stringify(seeds) }]);
