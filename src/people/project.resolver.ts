import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { ByKey } from '../federation/by-key.js';
import type { RequestContext } from '../federation/context.js';
import type { Ref } from '../graph/ref.js';
import { traversalConnection } from '../relay/traversal-connection.js';
import { PageArgs } from '../relay/window.js';
import { contributors } from './person.repository.js';
import { ProjectPersonConnection } from './person.type.js';
import { ProjectStub } from './project.stub.js';

/** What people add to a project. */
@Resolver(() => ProjectStub)
export class ProjectPeopleResolver {
  @ByKey()
  @FieldResolver(() => ProjectPersonConnection, { description: 'Who contributed to it, by name.' })
  contributors(
    @Root() { id }: Ref,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return traversalConnection(contributors, id, page, { reader, info });
  }
}
