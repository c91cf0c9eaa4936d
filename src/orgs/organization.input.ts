import { Field, ID, InputType } from 'type-graphql';
import { nameOrder } from '../relay/name-order.js';
import { nameFilter } from '../relay/name-search.js';

@InputType('OrganizationFilter', { description: 'Conditions on organizations: all that are given must hold.' })
export class OrganizationFilter {
  @Field(() => ID, { nullable: true, description: 'Directly a part of this organization, now or at any other time.' })
  partOf?: string | null;
  @Field(() => ID, { nullable: true, description: 'Runs this project.' })
  runs?: string | null;
  @Field(() => String, { nullable: true, description: nameFilter })
  name?: string | null;
}

export const OrganizationOrder = nameOrder('OrganizationOrder', 'organizations');
export type OrganizationOrder = keyof typeof OrganizationOrder;
