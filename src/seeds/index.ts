export type { FactDraft, NodeDraft, SeedGraph } from './draft.js';
export { loadSeeds, type LoadReport } from './load.js';
export { SeedError, type Problem } from './seed-error.js';
export { readSeeds } from './seed-folder.js';
