import { Field, ID, InputType } from 'type-graphql';
import { nameOrder } from '../relay/name-order.js';
import { nameFilter } from '../relay/name-search.js';

@InputType('ProjectFilter', { description: 'Conditions on projects: all that are given must hold.' })
export class ProjectFilter {
  @Field(() => ID, { nullable: true, description: 'Run by this organization itself.' })
  runBy?: string | null;
  @Field(() => ID, { nullable: true, description: 'Advances this capability.' })
  advances?: string | null;
  @Field(() => String, { nullable: true, description: nameFilter })
  name?: string | null;
}

export const ProjectOrder = nameOrder('ProjectOrder', 'projects');
export type ProjectOrder = keyof typeof ProjectOrder;
