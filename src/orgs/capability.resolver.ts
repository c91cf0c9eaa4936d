import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../federation/context.js';
import type { NodeRow } from '../graph/node.js';
import { Connections } from '../relay/connections.js';
import { entityById } from '../relay/entity.js';
import { Reads } from '../relay/field.js';
import { localizedTexts } from '../relay/localized.js';
import { nameOrders } from '../relay/name-order.js';
import { rootConnection } from '../relay/root-connection.js';
import { PageArgs } from '../relay/window.js';
import { CapabilityFilter, CapabilityOrder } from './capability.input.js';
import { broader, capabilities, narrower } from './capability.repository.js';
import { projectsAdvancing } from './project.repository.js';
import { Capability, CapabilityConnection, CapabilityProjectConnection } from './capability.type.js';
import { LocalizedText } from './vocabulary.js';

@Resolver(() => Capability)
@Connections({
  broader: {
    type: () => CapabilityConnection,
    description: 'The broader capabilities that it is a kind or a part of, by name.',
    traversal: broader,
  },
  narrower: {
    type: () => CapabilityConnection,
    description: 'The narrower capabilities that are its kinds and parts, by name.',
    traversal: narrower,
  },
  projects: {
    type: () => CapabilityProjectConnection,
    description: 'The projects that advance it, by name.',
    traversal: projectsAdvancing,
  },
})
export class CapabilityResolver {
  @Query(() => Capability, { nullable: true, description: 'A capability by id; null if there is none.' })
  capability(
    @Arg('id', () => ID, { description: 'For example `capability:foundation-models`.' }) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entityById('Capability', id, context, info);
  }

  @Query(() => CapabilityConnection, {
    nullable: true,
    description: 'Capabilities, by name unless `orderBy` says otherwise.',
  })
  capabilities(
    @Arg('filter', () => CapabilityFilter, {
      nullable: true,
      description: 'Which capabilities to return; all if omitted.',
    })
    filter: CapabilityFilter | null,
    @Arg('orderBy', () => CapabilityOrder, {
      nullable: true,
      defaultValue: CapabilityOrder.NAME_ASC,
      description: 'The sort order.',
    })
    orderBy: CapabilityOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { name, ...ids } = filter ?? {};
    return rootConnection(capabilities, {
      reader,
      info,
      page,
      order: nameOrders[orderBy ?? CapabilityOrder.NAME_ASC],
      filter: ids,
      name,
    });
  }

  @Reads('nameLanguages', 'nameTexts')
  @FieldResolver(() => [LocalizedText], { description: 'The name in each language in which it is known.' })
  names(@Root() { nameLanguages, nameTexts }: NodeRow<'Capability'>) {
    return localizedTexts(nameLanguages, nameTexts);
  }
}
