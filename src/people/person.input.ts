import { Field, ID, InputType } from 'type-graphql';
import { PartialDate } from '../relay/scalars.js';
import { nameOrder } from '../relay/name-order.js';
import { nameFilter } from '../relay/name-search.js';
import { partLevels } from '../store/clause.js';

@InputType('PersonFilter', { description: 'Conditions on people: all that are given must hold.' })
export class PersonFilter {
  @Field(() => ID, {
    nullable: true,
    description: `Employed on the day \`asOf\` by this organization or a part of it on that day, up to ${partLevels} levels down.`,
  })
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
      'The day for `employedBy`, without which it is rejected. A month or a year stands for its last day. Today if omitted.',
  })
  asOf?: string | null;
}

export const PersonOrder = nameOrder('PersonOrder', 'people');
export type PersonOrder = keyof typeof PersonOrder;
