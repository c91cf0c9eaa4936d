import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { ByKey } from '../federation/by-key.js';
import type { RequestContext } from '../federation/context.js';
import type { Ref } from '../graph/ref.js';
import { traversalConnection } from '../relay/traversal-connection.js';
import { PageArgs } from '../relay/window.js';
import { departuresFrom, departuresTo } from './departure.repository.js';
import { DepartureConnection } from './departure.type.js';
import { OrganizationStub } from './organization.stub.js';
import { alumni, employees } from './person.repository.js';
import { OrganizationPersonConnection } from './person.type.js';

const IncludeParts = () =>
  Arg('includeParts', () => Boolean, {
    defaultValue: true,
    description: 'Whether its labs, teams and other parts count too, to any depth.',
  });

/** What people add to an organization. */
@Resolver(() => OrganizationStub)
export class OrganizationPeopleResolver {
  @ByKey()
  @FieldResolver(() => OrganizationPersonConnection, { description: 'Who may be employed there today, by name.' })
  employees(
    @Root() { id }: Ref,
    @IncludeParts() includeParts: boolean,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return traversalConnection(employees, id, page, { reader, info, params: { includeParts } });
  }

  @ByKey()
  @FieldResolver(() => OrganizationPersonConnection, {
    description: 'Who was employed there and is no more, by name, with the job that ended last.',
  })
  alumni(
    @Root() { id }: Ref,
    @IncludeParts() includeParts: boolean,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return traversalConnection(alumni, id, page, { reader, info, params: { includeParts } });
  }

  @ByKey()
  @FieldResolver(() => DepartureConnection, { description: 'Who left it, the latest first.' })
  departures(
    @Root() { id }: Ref,
    @IncludeParts() includeParts: boolean,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return traversalConnection(departuresFrom, id, page, { reader, info, params: { includeParts } });
  }

  @ByKey()
  @FieldResolver(() => DepartureConnection, { description: 'Who left another organization for it, the latest first.' })
  arrivals(
    @Root() { id }: Ref,
    @IncludeParts() includeParts: boolean,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return traversalConnection(departuresTo, id, page, { reader, info, params: { includeParts } });
  }
}
