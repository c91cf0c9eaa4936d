import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../federation/context.js';
import type { NodeRow } from '../graph/node.js';
import { Ref } from '../graph/ref.js';
import { andThen } from '../graph/soon.js';
import { Connections } from '../relay/connections.js';
import { entityById } from '../relay/entity.js';
import { Follows, Reads } from '../relay/field.js';
import { localize, localizedTexts } from '../relay/localized.js';
import { rootConnection } from '../relay/root-connection.js';
import { foreignNode, traversalNode } from '../relay/traversal-connection.js';
import { PageArgs } from '../relay/window.js';
import { ClaimFilter, ClaimOrder, claimOrders } from './claim.input.js';
import { about, claims, contradicts, madeBy, sourcesOfClaim, supportedBy, supports } from './claim.repository.js';
import { Claim, ClaimConnection, ClaimSourceConnection, EntityConnection, Money } from './claim.type.js';
import { Claimant } from './entity.stub.js';
import { LocalizedText } from './source.type.js';

@Resolver(() => Claim)
@Connections({
  about: {
    type: () => EntityConnection,
    description: 'The entities it is about, by name.',
    traversal: about,
    toNode: foreignNode,
  },
  sources: {
    type: () => ClaimSourceConnection,
    description: 'The sources in which it was made or that bear it out, by title.',
    traversal: sourcesOfClaim,
  },
  supports: {
    type: () => ClaimConnection,
    description: 'The claims it supports, latest first.',
    traversal: supports,
  },
  supportedBy: {
    type: () => ClaimConnection,
    description: 'The claims that support it, latest first.',
    traversal: supportedBy,
  },
  contradicts: {
    type: () => ClaimConnection,
    description: 'The claims that cannot be true together with it, in either direction, latest first.',
    traversal: contradicts,
  },
})
export class ClaimResolver {
  @Query(() => Claim, { nullable: true, description: 'A claim by id; null if there is none.' })
  claim(
    @Arg('id', () => ID, { description: 'For example `claim:…`.' }) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entityById('Claim', id, context, info);
  }

  @Query(() => ClaimConnection, {
    nullable: true,
    description: 'Claims, latest first unless `orderBy` says otherwise.',
  })
  claims(
    @Arg('filter', () => ClaimFilter, { nullable: true, description: 'Which claims to return; all if omitted.' })
    filter: ClaimFilter | null,
    @Arg('orderBy', () => ClaimOrder, {
      nullable: true,
      defaultValue: ClaimOrder.MADE_ON_DESC,
      description: 'The sort order.',
    })
    orderBy: ClaimOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return rootConnection(claims, {
      reader,
      info,
      page,
      order: claimOrders[orderBy ?? ClaimOrder.MADE_ON_DESC],
      filter: { ...filter },
    });
  }

  @Reads('textLanguages', 'textTexts')
  @FieldResolver(() => String, { description: 'What is claimed, in the language requested or the closest available.' })
  text(
    @Root() { textLanguages, textTexts }: NodeRow<'Claim'>,
    @Arg('language', () => String, {
      nullable: true,
      description: 'A BCP 47 language tag such as `zh`; the default of the server if omitted.',
    })
    language: string | null,
    @Ctx() { language: byDefault }: RequestContext,
  ) {
    return localize(textLanguages, textTexts, language ?? byDefault, byDefault);
  }

  @Reads('textLanguages', 'textTexts')
  @FieldResolver(() => [LocalizedText], { description: 'What is claimed, in each language in which it is known.' })
  texts(@Root() { textLanguages, textTexts }: NodeRow<'Claim'>) {
    return localizedTexts(textLanguages, textTexts);
  }

  @Reads('amountValue', 'amountCurrency')
  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The amount of money it is about; null if there is none.',
  })
  amount(@Root() { amountValue, amountCurrency }: NodeRow<'Claim'>) {
    return amountValue == null ? null : { value: amountValue, currency: amountCurrency };
  }

  @Follows(madeBy)
  @FieldResolver(() => Claimant, { nullable: true, description: 'Who made it; null if no source says.' })
  madeBy(@Root() { id }: Ref, @Ctx() { reader }: RequestContext) {
    return andThen(traversalNode(madeBy, id, reader), (claimant) => claimant && new Ref(claimant.id));
  }
}
