import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { PartialDate } from '../relay/scalars.js';
import type { RootOrder } from '../relay/root-connection.js';

@InputType('PersonFilter', { description: 'Which people: those for whom everything given holds.' })
export class PersonFilter {
  @Field(() => ID, { nullable: true, description: 'Employed on the day `asOf` by this organization or a part of it.' })
  employedBy?: string | null;
  @Field(() => ID, { nullable: true, description: 'Skilled in this capability.' })
  skilledIn?: string | null;
  @Field(() => ID, { nullable: true, description: 'Contributed to this project, at any time.' })
  contributedTo?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Words that a name or an alias begins with, in any script, without regard to case, accents and width. Alone, it ' +
      'looks at the first 1,000 matches by name.',
  })
  name?: string | null;
  @Field(() => PartialDate, {
    nullable: true,
    description:
      'The day that `employedBy` is asked for; of a month or a year, its last day. Today when it is not given.',
  })
  asOf?: string | null;
}

export enum PersonOrder {
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
}
registerEnumType(PersonOrder, {
  name: 'PersonOrder',
  description: 'The order of people.',
  valuesConfig: {
    NAME_ASC: { description: 'By name, without regard to case and accents, in the order of Unicode code points.' },
    NAME_DESC: { description: 'By name, the other way round.' },
  },
});

export const personOrders: Record<PersonOrder, RootOrder> = {
  NAME_ASC: { key: 'key', descending: false },
  NAME_DESC: { key: 'key', descending: true },
};
