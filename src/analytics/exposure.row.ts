import { endsOfFact } from '../graph/node.js';
import type { NodeProperties } from '../store/store.js';
import type { Hit } from '../store/rows.js';
import { withNames, type Keys } from '../store/values.js';
import type { Advance, Contribution } from './exposure.js';
import type { ExposureValues } from './exposure.statement.js';

type Fact = Hit['fact'];

/** What was read of a departure, for figures to be made from. */
export interface ExposureRow {
  departure: NodeProperties;
  /** The day that is counted with (YYYYMMDD). */
  day: number;
  /** The fact that leads from the departure to the person. */
  departed: Fact;
  person: NodeProperties;
  own: { project: NodeProperties; fact: Fact }[];
  capabilities: NodeProperties[];
  advances: { capability: string; key: string; fact: Fact; advance: Advance }[];
  contributions: Contribution[];
  sources: NodeProperties[];
}

/** A row of `exposureOfDepartures`, with names again. */
export function exposureRowOf(values: ExposureValues, { nodeKeys, factKeys }: Keys): ExposureRow {
  const node = (each: unknown[]) => withNames<NodeProperties>(nodeKeys, each);
  const fact = (each: unknown[]) => withNames<Fact>(factKeys, each);
  return {
    departure: node(values.departure),
    day: values.day,
    departed: fact(values.departed),
    person: node(values.person),
    own: values.own.map(([project, contributed]) => ({ project: node(project), fact: fact(contributed) })),
    capabilities: values.capabilities.map(node),
    advances: values.advances.map(({ capability, project, key, weight, fact: advances, runs }) => {
      const advancing = fact(advances);
      return { capability, key, fact: advancing, advance: { id: advancing.id, project, weight, runs } };
    }),
    contributions: values.contributions.map(([id, weight, lastDay, inferred, jobs]) => {
      const { from: person, to: project } = endsOfFact(id);
      return {
        id,
        person,
        project,
        weight,
        lastDay,
        inferred,
        jobs: jobs.map(([job, guess]) => ({ id: job, inferred: guess })),
      };
    }),
    sources: values.sources.map(node),
  };
}
