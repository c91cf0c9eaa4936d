import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { RootOrder } from '../relay/root-connection.js';
import { ClaimKind, ClaimRank, ClaimStatus } from './claim.type.js';

@InputType('ClaimFilter', { description: 'Conditions on claims: all that are given must hold.' })
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
  description: 'The sort order of claims. The date is the first day that `madeOn` can mean; ties are sorted by id.',
  valuesConfig: {
    MADE_ON_DESC: { description: 'Latest first, undated last.' },
    MADE_ON_ASC: { description: 'Undated first, then earliest first.' },
  },
});

export const claimOrders: Record<ClaimOrder, RootOrder> = {
  MADE_ON_DESC: { key: 'dateKey', descending: true },
  MADE_ON_ASC: { key: 'dateKey', descending: false },
};
