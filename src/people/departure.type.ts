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
  description: 'How somebody left.',
  valuesConfig: {
    RESIGNED: { description: 'Of their own will, with nothing said about where to.' },
    DISMISSED: { description: 'The organization ended it.' },
    RETIRED: { description: 'From working life.' },
    MOVED: { description: 'To another organization.' },
    RETURNED: { description: 'To an organization that they had been at before.' },
    UNKNOWN: { description: 'No source says.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('Departure', { implements: [Entity, Node], description: 'Somebody left an organization.' })
export class Departure extends Entity {
  @Field(() => PartialDate, { nullable: true, description: 'When they left; null where no source says.' })
  on!: string | null;
  @Field(() => PartialDate, { nullable: true, description: 'When it was made public; null where no source says.' })
  announcedOn!: string | null;
  @Field(() => DepartureKind, { description: 'How they left.' })
  kind!: DepartureKind;
  @Field(() => Float, { description: 'How sure the record is, from 0 to 1.' })
  confidence!: number;
}

export const DepartureConnection = connection('Departure', () => Departure, {
  description: 'Departures, a page at a time. Within an entity the latest come first, and those without a date last.',
});
