import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { ByKey } from '../federation/by-key.js';
import type { RequestContext } from '../federation/context.js';
import type { Ref } from '../graph/ref.js';
import { traversalConnection } from '../relay/traversal-connection.js';
import { PageArgs } from '../relay/window.js';
import { claimsAbout, claimsMade } from './claim.repository.js';
import { ClaimConnection } from './claim.type.js';
import { Entity, OrganizationStub, PersonStub } from './entity.stub.js';

/** What claims add to every kind of entity. */
@Resolver(() => Entity)
export class EntityClaimsResolver {
  @ByKey()
  @FieldResolver(() => ClaimConnection, { description: 'What is claimed about it, the latest first.' })
  claims(
    @Root() { id }: Ref,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return traversalConnection(claimsAbout, id, page, { reader, info });
  }
}

@Resolver(() => PersonStub)
export class PersonClaimsResolver {
  @ByKey()
  @FieldResolver(() => ClaimConnection, { description: 'What they have claimed, the latest first.' })
  claimsMade(
    @Root() { id }: Ref,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return traversalConnection(claimsMade, id, page, { reader, info });
  }
}

@Resolver(() => OrganizationStub)
export class OrganizationClaimsResolver {
  @ByKey()
  @FieldResolver(() => ClaimConnection, { description: 'What it has claimed, the latest first.' })
  claimsMade(
    @Root() { id }: Ref,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return traversalConnection(claimsMade, id, page, { reader, info });
  }
}
