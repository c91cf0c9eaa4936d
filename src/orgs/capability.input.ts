import { Field, ID, InputType } from 'type-graphql';
import { nameOrder } from '../relay/name-order.js';
import { nameFilter } from '../relay/name-search.js';

@InputType('CapabilityFilter', { description: 'Conditions on capabilities: all that are given must hold.' })
export class CapabilityFilter {
  @Field(() => ID, { nullable: true, description: 'Directly below this capability in the tree.' })
  narrowerThan?: string | null;
  @Field(() => ID, { nullable: true, description: 'Advanced by this project.' })
  advancedBy?: string | null;
  @Field(() => String, { nullable: true, description: nameFilter })
  name?: string | null;
}

export const CapabilityOrder = nameOrder('CapabilityOrder', 'capabilities');
export type CapabilityOrder = keyof typeof CapabilityOrder;
