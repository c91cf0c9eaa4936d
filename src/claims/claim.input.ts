import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { RootOrder } from '../relay/root-connection.js';
import { ClaimKind, ClaimRank, ClaimStatus } from './claim.type.js';

@InputType('ClaimFilter', { description: 'Which claims: those for which everything given holds.' })
export class ClaimFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'About this person, organization, project, capability or departure.',
  })
  about?: string | null;
  @Field(() => ID, { nullable: true, description: 'Made by this person or organization.' })
  madeBy?: string | null;
  @Field(() => ID, { nullable: true, description: 'Supported by this source.' })
  source?: string | null;
  @Field(() => ClaimKind, { nullable: true, description: 'Of this kind.' })
  kind?: ClaimKind | null;
  @Field(() => ClaimRank, { nullable: true, description: 'Of this rank.' })
  rank?: ClaimRank | null;
  @Field(() => ClaimStatus, { nullable: true, description: 'Of this status.' })
  status?: ClaimStatus | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether another claim contradicts it.' })
  contradicted?: boolean | null;
}

export enum ClaimOrder {
  MADE_ON_DESC = 'MADE_ON_DESC',
  MADE_ON_ASC = 'MADE_ON_ASC',
}
registerEnumType(ClaimOrder, {
  name: 'ClaimOrder',
  description: 'The order of claims. The date is the first day that `madeOn` can mean; ties are in the order of ids.',
  valuesConfig: {
    MADE_ON_DESC: { description: 'The latest first, those without a date last.' },
    MADE_ON_ASC: { description: 'Those without a date first, then the earliest.' },
  },
});

export const claimOrders: Record<ClaimOrder, RootOrder> = {
  MADE_ON_DESC: { key: 'dateKey', descending: true },
  MADE_ON_ASC: { key: 'dateKey', descending: false },
};
