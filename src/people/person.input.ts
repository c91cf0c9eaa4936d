import { Field, ID, InputType } from 'type-graphql';
import { PartialDate } from '../relay/scalars.js';
import { nameOrder } from '../relay/name-order.js';
import { nameFilter } from '../relay/root-connection.js';

@InputType('PersonFilter', { description: 'Which people: those for whom everything given holds.' })
export class PersonFilter {
  @Field(() => ID, { nullable: true, description: 'Employed on the day `asOf` by this organization or a part of it.' })
  employedBy?: string | null;
  @Field(() => ID, { nullable: true, description: 'Skilled in this capability.' })
  skilledIn?: string | null;
  @Field(() => ID, { nullable: true, description: 'Contributed to this project, at any time.' })
  contributedTo?: string | null;
  @Field(() => String, { nullable: true, description: nameFilter })
  name?: string | null;
  @Field(() => PartialDate, {
    nullable: true,
    description:
      'The day that `employedBy` is asked for, and refused without it; of a month or a year, its last day. Today when it is not given.',
  })
  asOf?: string | null;
}

export const PersonOrder = nameOrder('PersonOrder', 'people');
export type PersonOrder = keyof typeof PersonOrder;
