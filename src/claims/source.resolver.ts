import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../federation/context.js';
import type { NodeRow } from '../graph/node.js';
import { Connections } from '../relay/connections.js';
import { entityById } from '../relay/entity.js';
import { Reads } from '../relay/field.js';
import { rootConnection } from '../relay/root-connection.js';
import { PageArgs } from '../relay/window.js';
import { claimsOfSource } from './claim.repository.js';
import { ClaimConnection } from './claim.type.js';
import { SourceFilter, SourceOrder, sourceOrders } from './source.input.js';
import { sources } from './source.repository.js';
import { Source, SourceConnection } from './source.type.js';

@Resolver(() => Source)
@Connections({
  claims: {
    type: () => ClaimConnection,
    description: 'The claims it supports, latest first.',
    traversal: claimsOfSource,
  },
})
export class SourceResolver {
  @Query(() => Source, { nullable: true, description: 'A source by id; null if there is none.' })
  source(
    @Arg('id', () => ID, { description: 'For example `source:…`.' }) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entityById('Source', id, context, info);
  }

  @Query(() => SourceConnection, {
    nullable: true,
    description: 'Sources, latest first unless `orderBy` says otherwise.',
  })
  sources(
    @Arg('filter', () => SourceFilter, { nullable: true, description: 'Which sources to return; all if omitted.' })
    filter: SourceFilter | null,
    @Arg('orderBy', () => SourceOrder, {
      nullable: true,
      defaultValue: SourceOrder.PUBLISHED_ON_DESC,
      description: 'The sort order.',
    })
    orderBy: SourceOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { title: name, ...rest } = filter ?? {};
    return rootConnection(sources, {
      reader,
      info,
      page,
      order: sourceOrders[orderBy ?? SourceOrder.PUBLISHED_ON_DESC],
      filter: rest,
      name,
      nameField: 'title',
    });
  }

  @Reads('name')
  @FieldResolver(() => String, { description: 'Its title.' })
  title(@Root() { name }: NodeRow<'Source'>) {
    return name;
  }
}
