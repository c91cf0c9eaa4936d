import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { InvalidInput } from '../errors.js';
import type { RequestContext } from '../federation/context.js';
import type { NodeRow } from '../graph/node.js';
import { parsePartialDate } from '../graph/partial-date.js';
import { Ref } from '../graph/ref.js';
import { Connections } from '../relay/connections.js';
import { entityById } from '../relay/entity.js';
import { Reads } from '../relay/field.js';
import { localizedTexts } from '../relay/localized.js';
import { nameOrders } from '../relay/name-order.js';
import { rootConnection } from '../relay/root-connection.js';
import { foreignNode } from '../relay/traversal-connection.js';
import { ToldFact } from '../relay/told-fact.js';
import { PageArgs } from '../relay/window.js';
import type { Params } from '../store/statement.js';
import type { Hit } from '../store/rows.js';
import { DepartureConnection } from './departure.type.js';
import { departuresOfPerson } from './departure.repository.js';
import { PersonFilter, PersonOrder } from './person.input.js';
import { education, employments, people, projects, skills } from './person.repository.js';
import {
  EducationConnection,
  EmploymentConnection,
  Person,
  PersonCapabilityConnection,
  PersonConnection,
  PersonProjectConnection,
} from './person.type.js';
import { LocalizedText } from './vocabulary.js';

/** A job or a study as a node of its own, rather than as the edge that it is in the graph. */
class FactNode extends ToldFact {
  readonly id: string;
  readonly organization: Ref;

  constructor(
    { node, fact }: Hit,
    private readonly parent: string,
  ) {
    super(fact);
    this.id = fact.id;
    this.organization = new Ref(node.id);
  }

  get person() {
    return new Ref(this.parent);
  }
}
const factNode = (hit: Hit, parent: string) => new FactNode(hit, parent);

@Resolver(() => Person)
@Connections({
  employments: {
    type: () => EmploymentConnection,
    description: 'Where they work and have worked, most recent start first.',
    traversal: employments,
    toNode: factNode,
    nodeAt: ['node', 'organization'],
  },
  education: {
    type: () => EducationConnection,
    description: 'Where they study and have studied, most recent start first.',
    traversal: education,
    toNode: factNode,
    nodeAt: ['node', 'organization'],
  },
  projects: {
    type: () => PersonProjectConnection,
    description: 'The projects they have contributed to, by name.',
    traversal: projects,
    toNode: foreignNode,
  },
  skills: {
    type: () => PersonCapabilityConnection,
    description: 'The capabilities they are skilled in, by name.',
    traversal: skills,
    toNode: foreignNode,
  },
  departures: {
    type: () => DepartureConnection,
    description: 'Their departures, latest first.',
    traversal: departuresOfPerson,
  },
})
export class PersonResolver {
  @Query(() => Person, { nullable: true, description: 'A person by id; null if there is none.' })
  person(
    @Arg('id', () => ID, { description: 'For example `person:nan-du`.' }) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return entityById('Person', id, context, info);
  }

  @Query(() => PersonConnection, { nullable: true, description: 'People, by name unless `orderBy` says otherwise.' })
  people(
    @Arg('filter', () => PersonFilter, { nullable: true, description: 'Which people to return; all if omitted.' })
    filter: PersonFilter | null,
    @Arg('orderBy', () => PersonOrder, {
      nullable: true,
      defaultValue: PersonOrder.NAME_ASC,
      description: 'The sort order.',
    })
    orderBy: PersonOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { name, asOf, ...ids } = filter ?? {};
    if (asOf != null && ids.employedBy == null) throw new InvalidInput('asOf: expected it together with employedBy');
    const params: Params = asOf == null ? {} : { day: parsePartialDate(asOf).last };
    return rootConnection(people, {
      reader,
      info,
      page,
      order: nameOrders[orderBy ?? PersonOrder.NAME_ASC],
      filter: ids,
      name,
      params,
    });
  }

  @Reads('nameLanguages', 'nameTexts')
  @FieldResolver(() => [LocalizedText], { description: 'The name in each language in which it is known.' })
  names(@Root() { nameLanguages, nameTexts }: NodeRow<'Person'>) {
    return localizedTexts(nameLanguages, nameTexts);
  }
}
