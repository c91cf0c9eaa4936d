import { composeServices } from '@theguild/federation-composition';
import { buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import type { Subgraph } from './subgraph.js';

export interface Composition {
  /** What a gateway plans with. */
  readonly supergraphSdl: string;
  /** What clients see, in alphabetical order. */
  readonly publicSdl: string;
}

/** Composes subgraphs into one API. Throws one error that lists everything in which they disagree. */
export function compose(subgraphs: readonly Pick<Subgraph, 'name' | 'sdl'>[]): Composition {
  const { errors, supergraphSdl, publicSdl } = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}.subgraph` })),
  );
  if (errors) {
    const list = errors.map(({ message }) => `\n- ${message}`).join('');
    throw new Error(`The subgraphs ${subgraphs.map(({ name }) => name).join(', ')} do not compose:${list}`);
  }
  return { supergraphSdl, publicSdl: `${printSchema(lexicographicSortSchema(buildSchema(publicSdl)))}\n` };
}
