import { composeServices } from '@theguild/federation-composition';
import { buildSchema, GraphQLError, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { InvalidInput } from '../errors.js';
import { describeProblems, type NamedSdl } from './composition-problem.js';

export interface Composition {
  /** What a gateway plans with. */
  readonly supergraphSdl: string;
  /** What clients see, in alphabetical order. */
  readonly publicSdl: string;
}

/** Composes subgraphs into one API. Throws InvalidInput that lists everything in which they disagree, and what to do. */
export function compose(subgraphs: readonly NamedSdl[]): Composition {
  const { errors, supergraphSdl, publicSdl } = composeServices(
    subgraphs.map((subgraph) => ({
      name: subgraph.name,
      typeDefs: parseSdl(subgraph),
      url: `http://${subgraph.name}.subgraph`,
    })),
  );
  if (errors) {
    const names = subgraphs.map(({ name }) => name).join(', ');
    throw new InvalidInput(`The subgraphs ${names} do not compose:\n${describeProblems(errors, subgraphs)}`);
  }
  return { supergraphSdl, publicSdl: `${printSchema(lexicographicSortSchema(buildSchema(publicSdl)))}\n` };
}

function parseSdl({ name, sdl }: NamedSdl) {
  try {
    return parse(sdl);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [place] = error.locations ?? [];
    throw new InvalidInput(`expected the SDL of ${name}, but got in line ${place?.line}: ${error.message}`);
  }
}
