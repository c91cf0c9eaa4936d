import { Field, registerEnumType } from 'type-graphql';
import { connection, Entity } from './vocabulary.js';

/** Inside, a kind is the label that its nodes carry. */
export const EntityKind = {
  PERSON: 'Person',
  ORGANIZATION: 'Organization',
  PROJECT: 'Project',
  CAPABILITY: 'Capability',
  DEPARTURE: 'Departure',
} as const;
export type EntityKind = (typeof EntityKind)[keyof typeof EntityKind];
registerEnumType(EntityKind, {
  name: 'EntityKind',
  description: 'The kinds of entity.',
  valuesConfig: {
    PERSON: { description: 'A `Person`.' },
    ORGANIZATION: { description: 'An `Organization`.' },
    PROJECT: { description: 'A `Project`.' },
    CAPABILITY: { description: 'A `Capability`.' },
    DEPARTURE: { description: 'A `Departure`.' },
  },
});

export const SearchConnection = connection('Search', () => Entity, {
  description: 'Search results, best match first.',
  foreign: true,
  edge: (edge) =>
    Field(() => String, { description: 'The name or alias that matches best, as written in the graph.' })(
      edge.prototype,
      'matched',
    ),
});
