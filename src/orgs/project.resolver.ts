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
import { ProjectFilter, ProjectOrder } from './project.input.js';
import { buildsOn, capabilities, projects, usedBy } from './project.repository.js';
import { organizationsRunning } from './organization.repository.js';
import { ProjectCapabilityConnection } from './capability.type.js';
import { ProjectOrganizationConnection } from './organization.type.js';
import { Project, ProjectConnection } from './project.type.js';
import { LocalizedText } from './vocabulary.js';

@Resolver(() => Project)
@Connections({
  organizations: {
    type: () => ProjectOrganizationConnection,
    description: 'The organizations that run it, by name.',
    traversal: organizationsRunning,
  },
  capabilities: {
    type: () => ProjectCapabilityConnection,
    description: 'The capabilities it advances, by name.',
    traversal: capabilities,
  },
  buildsOn: {
    type: () => ProjectConnection,
    description: 'The projects it builds on, by name.',
    traversal: buildsOn,
  },
  usedBy: {
    type: () => ProjectConnection,
    description: 'The projects that build on it, by name.',
    traversal: usedBy,
  },
})
export class ProjectResolver {
  @Query(() => Project, { nullable: true, description: 'A project by id; null if there is none.' })
  project(
    @Arg('id', () => ID, { description: 'For example `project:glam`.' }) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entityById('Project', id, context, info);
  }

  @Query(() => ProjectConnection, {
    nullable: true,
    description: 'Projects, by name unless `orderBy` says otherwise.',
  })
  projects(
    @Arg('filter', () => ProjectFilter, { nullable: true, description: 'Which projects to return; all if omitted.' })
    filter: ProjectFilter | null,
    @Arg('orderBy', () => ProjectOrder, {
      nullable: true,
      defaultValue: ProjectOrder.NAME_ASC,
      description: 'The sort order.',
    })
    orderBy: ProjectOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { name, ...ids } = filter ?? {};
    return rootConnection(projects, {
      reader,
      info,
      page,
      order: nameOrders[orderBy ?? ProjectOrder.NAME_ASC],
      filter: ids,
      name,
    });
  }

  @Reads('nameLanguages', 'nameTexts')
  @FieldResolver(() => [LocalizedText], { description: 'The name in each language in which it is known.' })
  names(@Root() { nameLanguages, nameTexts }: NodeRow<'Project'>) {
    return localizedTexts(nameLanguages, nameTexts);
  }
}
