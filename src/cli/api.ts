import { compose, type Composition } from '../federation/compose.js';
import { mergeSubgraphs } from '../federation/merge.js';
import { buildSubgraph, type Subgraph } from '../federation/subgraph.js';
import { subgraphs } from '../subgraphs.js';

/** The subgraphs, built, and what they compose to. */
export async function buildApi(): Promise<Composition & { built: Subgraph[] }> {
  const built = await Promise.all(subgraphs.map(buildSubgraph));
  return { built, ...compose(built) };
}

/** The public API in one schema that resolves itself. */
export async function buildMergedSchema() {
  const { built, publicSdl } = await buildApi();
  return mergeSubgraphs(built, publicSdl);
}
