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
    description: 'The claims that it supports, the latest first.',
    traversal: claimsOfSource,
  },
})
export class SourceResolver {
  @Query(() => Source, { nullable: true, description: 'A source by id; null when there is none.' })
  source(
    @Arg('id', () => ID, { description: 'As `source:…`.' }) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entityById('Source', id, context, info);
  }

  @Query(() => SourceConnection, {
    nullable: true,
    description: 'Sources, the latest first unless another order is asked for.',
  })
  sources(
    @Arg('filter', () => SourceFilter, { nullable: true, description: 'Which sources; all when it is not given.' })
    filter: SourceFilter | null,
    @Arg('orderBy', () => SourceOrder, {
      nullable: true,
      defaultValue: SourceOrder.PUBLISHED_ON_DESC,
      description: 'In which order.',
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
    });
  }

  @Reads('name')
  @FieldResolver(() => String, { description: 'What it is called.' })
  title(@Root() { name }: NodeRow<'Source'>) {
    return name;
  }
}
