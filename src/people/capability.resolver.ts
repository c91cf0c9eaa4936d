import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { ByKey } from '../federation/by-key.js';
import type { RequestContext } from '../federation/context.js';
import type { Ref } from '../graph/ref.js';
import { traversalConnection } from '../relay/traversal-connection.js';
import { PageArgs } from '../relay/window.js';
import { experts } from './person.repository.js';
import { CapabilityPersonConnection } from './person.type.js';
import { CapabilityStub } from './capability.stub.js';

/** What people add to a capability. */
@Resolver(() => CapabilityStub)
export class CapabilityPeopleResolver {
  @ByKey()
  @FieldResolver(() => CapabilityPersonConnection, { description: 'Who is skilled in it, by name.' })
  experts(
    @Root() { id }: Ref,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return traversalConnection(experts, id, page, { reader, info });
  }
}
