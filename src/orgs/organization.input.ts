import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { RootOrder } from '../relay/root-connection.js';

@InputType('OrganizationFilter', { description: 'Which organizations: those for which everything given holds.' })
export class OrganizationFilter {
  @Field(() => ID, { nullable: true, description: 'Directly a part of this organization.' })
  partOf?: string | null;
  @Field(() => ID, { nullable: true, description: 'Runs this project.' })
  runs?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Words that a name or an alias begins with, in any script, without regard to case, accents and width. Alone, it ' +
      'looks at the first 1,000 matches by name.',
  })
  name?: string | null;
}

export enum OrganizationOrder {
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
}
registerEnumType(OrganizationOrder, {
  name: 'OrganizationOrder',
  description: 'The order of organizations.',
  valuesConfig: {
    NAME_ASC: { description: 'By name, without regard to case and accents, in the order of Unicode code points.' },
    NAME_DESC: { description: 'By name, the other way round.' },
  },
});

export const organizationOrders: Record<OrganizationOrder, RootOrder> = {
  NAME_ASC: { key: 'key', descending: false },
  NAME_DESC: { key: 'key', descending: true },
};
