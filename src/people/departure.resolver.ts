import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../federation/context.js';
import type { NodeRow } from '../graph/node.js';
import { parsePartialDate } from '../graph/partial-date.js';
import { Ref } from '../graph/ref.js';
import { andThen } from '../graph/soon.js';
import { entityById } from '../relay/entity.js';
import { Follows } from '../relay/field.js';
import { rootConnection } from '../relay/root-connection.js';
import { traversalNode } from '../relay/traversal-connection.js';
import { PageArgs } from '../relay/window.js';
import { DepartureFilter, DepartureOrder, departureOrders } from './departure.input.js';
import { departures, destinationOfDeparture, originOfDeparture, personOfDeparture } from './departure.repository.js';
import { Departure, DepartureConnection } from './departure.type.js';
import { OrganizationStub } from './organization.stub.js';
import { Person } from './person.type.js';
import { SourceStub } from './vocabulary.js';

@Resolver(() => Departure)
export class DepartureResolver {
  @Query(() => Departure, { nullable: true, description: 'A departure by id; null if there is none.' })
  departure(
    @Arg('id', () => ID, { description: 'For example `departure:nan-du-2025`.' }) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entityById('Departure', id, context, info);
  }

  @Query(() => DepartureConnection, {
    nullable: true,
    description: 'Departures, latest first unless `orderBy` says otherwise.',
  })
  departures(
    @Arg('filter', () => DepartureFilter, {
      nullable: true,
      description: 'Which departures to return; all if omitted.',
    })
    filter: DepartureFilter | null,
    @Arg('orderBy', () => DepartureOrder, {
      nullable: true,
      defaultValue: DepartureOrder.DATE_DESC,
      description: 'The sort order.',
    })
    orderBy: DepartureOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { since, until, ...rest } = filter ?? {};
    const days = {
      since: since == null ? null : parsePartialDate(since).first,
      until: until == null ? null : parsePartialDate(until).last,
    };
    const order = departureOrders[orderBy ?? DepartureOrder.DATE_DESC];
    return rootConnection(departures, { reader, info, page, order, filter: { ...rest, ...days } });
  }

  @Follows(personOfDeparture)
  @FieldResolver(() => Person, { description: 'The person who left.' })
  person(@Root() { id }: Ref, @Ctx() { reader }: RequestContext) {
    return traversalNode(personOfDeparture, id, reader);
  }

  @Follows(originOfDeparture)
  @FieldResolver(() => OrganizationStub, { nullable: true, description: 'The organization they left.' })
  from(@Root() { id }: Ref, @Ctx() { reader }: RequestContext) {
    return andThen(traversalNode(originOfDeparture, id, reader), (origin) => origin && new Ref(origin.id));
  }

  @Follows(destinationOfDeparture)
  @FieldResolver(() => OrganizationStub, {
    nullable: true,
    description: 'The organization they joined; null if no source says.',
  })
  to(@Root() { id }: Ref, @Ctx() { reader }: RequestContext) {
    return andThen(traversalNode(destinationOfDeparture, id, reader), (place) => place && new Ref(place.id));
  }

  @FieldResolver(() => [SourceStub], { nullable: true, description: 'The sources it is based on.' })
  sources(@Root() { sources }: NodeRow<'Departure'>) {
    return sources.map((id) => new Ref(id));
  }
}
