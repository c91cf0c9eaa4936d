import { Directive, Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { PartialDate } from '../relay/scalars.js';
import { connection, Entity, Node } from './vocabulary.js';

export enum DepartureKind {
  RESIGNED = 'RESIGNED',
  DISMISSED = 'DISMISSED',
  RETIRED = 'RETIRED',
  MOVED = 'MOVED',
  RETURNED = 'RETURNED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(DepartureKind, {
  name: 'DepartureKind',
  description: 'How a person left.',
  valuesConfig: {
    RESIGNED: { description: 'Resigned of their own accord, with no destination mentioned.' },
    DISMISSED: { description: 'Dismissed by the organization.' },
    RETIRED: { description: 'Retired from working life.' },
    MOVED: { description: 'Moved to another organization.' },
    RETURNED: { description: 'Returned to an organization where they had been before.' },
    UNKNOWN: { description: 'No source says.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('Departure', { implements: [Entity, Node], description: "A person's departure from an organization." })
export class Departure extends Entity {
  @Field(() => PartialDate, { nullable: true, description: 'When they left; null if no source says.' })
  on!: string | null;
  @Field(() => PartialDate, { nullable: true, description: 'When it was made public; null if no source says.' })
  announcedOn!: string | null;
  @Field(() => DepartureKind, { description: 'How they left.' })
  kind!: DepartureKind;
  @Field(() => Float, { description: 'The confidence in this record, from 0 to 1.' })
  confidence!: number;
}

export const DepartureConnection = connection('Departure', () => Departure, {
  description: 'A page of departures. On an entity they are latest first, undated last.',
});
