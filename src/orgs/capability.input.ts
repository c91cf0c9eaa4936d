import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { RootOrder } from '../relay/root-connection.js';

@InputType('CapabilityFilter', { description: 'Which capabilities: those for which everything given holds.' })
export class CapabilityFilter {
  @Field(() => ID, { nullable: true, description: 'Directly below this capability in the tree.' })
  narrowerThan?: string | null;
  @Field(() => ID, { nullable: true, description: 'Advanced by this project.' })
  advancedBy?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Words that a name or an alias begins with, in any script, without regard to case, accents and width. Alone, it ' +
      'looks at the first 1,000 matches by name.',
  })
  name?: string | null;
}

export enum CapabilityOrder {
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
}
registerEnumType(CapabilityOrder, {
  name: 'CapabilityOrder',
  description: 'The order of capabilities.',
  valuesConfig: {
    NAME_ASC: { description: 'By name, without regard to case and accents, in the order of Unicode code points.' },
    NAME_DESC: { description: 'By name, the other way round.' },
  },
});

export const capabilityOrders: Record<CapabilityOrder, RootOrder> = {
  NAME_ASC: { key: 'key', descending: false },
  NAME_DESC: { key: 'key', descending: true },
};
