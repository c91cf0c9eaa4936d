import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../federation/context.js';
import type { NodeRow } from '../graph/node.js';
import type { Ref } from '../graph/ref.js';
import { Connections } from '../relay/connections.js';
import { entityById } from '../relay/entity.js';
import { Follows, Reads } from '../relay/field.js';
import { localizedTexts } from '../relay/localized.js';
import { nameOrders } from '../relay/name-order.js';
import { rootConnection } from '../relay/root-connection.js';
import { traversalNode } from '../relay/traversal-connection.js';
import { PageArgs } from '../relay/window.js';
import { OrganizationFilter, OrganizationOrder } from './organization.input.js';
import { organizations, parent, partners, parts, projectsRun } from './organization.repository.js';
import {
  Organization,
  OrganizationConnection,
  OrganizationProjectConnection,
  PartnerConnection,
} from './organization.type.js';
import { LocalizedText } from './vocabulary.js';

@Resolver(() => Organization)
@Connections({
  parts: {
    type: () => OrganizationConnection,
    description: 'Its labs, teams and other direct parts, past and present, by name.',
    traversal: parts,
  },
  partners: {
    type: () => PartnerConnection,
    description: 'The organizations it works with, by name.',
    traversal: partners,
  },
  projects: {
    type: () => OrganizationProjectConnection,
    description: 'The projects it runs itself, by name; those of its parts are not included.',
    traversal: projectsRun,
  },
})
export class OrganizationResolver {
  @Query(() => Organization, { nullable: true, description: 'An organization by id; null if there is none.' })
  organization(
    @Arg('id', () => ID, { description: 'For example `org:apple`.' }) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entityById('Organization', id, context, info);
  }

  @Query(() => OrganizationConnection, {
    nullable: true,
    description: 'Organizations, by name unless `orderBy` says otherwise.',
  })
  organizations(
    @Arg('filter', () => OrganizationFilter, {
      nullable: true,
      description: 'Which organizations to return; all if omitted.',
    })
    filter: OrganizationFilter | null,
    @Arg('orderBy', () => OrganizationOrder, {
      nullable: true,
      defaultValue: OrganizationOrder.NAME_ASC,
      description: 'The sort order.',
    })
    orderBy: OrganizationOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { name, ...ids } = filter ?? {};
    return rootConnection(organizations, {
      reader,
      info,
      page,
      order: nameOrders[orderBy ?? OrganizationOrder.NAME_ASC],
      filter: ids,
      name,
    });
  }

  @Reads('nameLanguages', 'nameTexts')
  @FieldResolver(() => [LocalizedText], { description: 'The name in each language in which it is known.' })
  names(@Root() { nameLanguages, nameTexts }: NodeRow<'Organization'>) {
    return localizedTexts(nameLanguages, nameTexts);
  }

  @Follows(parent)
  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      'The organization that it is directly a part of today; if there are several, the one it joined last. Null if there is none.',
  })
  parent(@Root() { id }: Ref, @Ctx() { reader }: RequestContext) {
    return traversalNode(parent, id, reader);
  }
}
