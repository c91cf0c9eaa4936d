import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { RootOrder } from '../relay/root-connection.js';

@InputType('ProjectFilter', { description: 'Which projects: those for which everything given holds.' })
export class ProjectFilter {
  @Field(() => ID, { nullable: true, description: 'Run by this organization itself.' })
  runBy?: string | null;
  @Field(() => ID, { nullable: true, description: 'Advances this capability.' })
  advances?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Words that a name or an alias begins with, in any script, without regard to case, accents and width. Alone, it ' +
      'looks at the first 1,000 matches by name.',
  })
  name?: string | null;
}

export enum ProjectOrder {
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
}
registerEnumType(ProjectOrder, {
  name: 'ProjectOrder',
  description: 'The order of projects.',
  valuesConfig: {
    NAME_ASC: { description: 'By name, without regard to case and accents, in the order of Unicode code points.' },
    NAME_DESC: { description: 'By name, the other way round.' },
  },
});

export const projectOrders: Record<ProjectOrder, RootOrder> = {
  NAME_ASC: { key: 'key', descending: false },
  NAME_DESC: { key: 'key', descending: true },
};
