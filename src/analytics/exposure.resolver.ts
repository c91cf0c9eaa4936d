import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { ResolveTree } from 'graphql-parse-resolve-info';
import { Arg, Args, Ctx, FieldResolver, Float, Info, Int, Resolver, Root } from 'type-graphql';
import { InvalidInput } from '../errors.js';
import type { RequestContext } from '../federation/context.js';
import { endsOfFact } from '../graph/node.js';
import { Ref } from '../graph/ref.js';
import { Brings } from '../relay/field.js';
import { areTooMany, branchesOf, limitOf, onceFor, treeOf, treesAt } from '../relay/look-ahead.js';
import { Connection, connectionOfRows, PlacedEdge } from '../relay/connection.js';
import { Cursors } from '../relay/cursor.js';
import { PageArgs, windowOf } from '../relay/window.js';
import { pageSize } from '../relay/page-size.js';
import { affectedCapabilities, figure, type Affected, type Figure } from './affected-capability.js';
import { share, type Advance } from './exposure.js';
import { evidenceRepository } from './evidence.repository.js';
import { exposureRepository, type Exposure } from './exposure.repository.js';
import type { ExposureAhead } from './exposure.statement.js';
import { AffectedCapability, AffectedCapabilityConnection, Ratio } from './exposure.type.js';
import { FactConnection, Path, pathOf, stepOf } from './path.type.js';
import { ClaimConnection, DepartureStub, ProjectConnection } from './vocabulary.js';

@Resolver(() => DepartureStub)
export class DepartureExposureResolver {
  @Brings((id, asked, { reader }, info, branches) => {
    const minConfidence = (asked.args.minConfidence ?? 0) as number;
    return exposureRepository(reader).exposure(id, minConfidence, () =>
      exposureAhead(claimsAhead(info.schema, asked), branches()),
    );
  })
  @FieldResolver(() => AffectedCapabilityConnection, {
    nullable: true,
    description:
      'The capabilities of the organization that this departure affects, largest share first: those advanced by a project ' +
      'that the organization or a part of it runs and to which the person who leaves contributed. Empty if neither `on` ' +
      'nor `announcedOn` is known.',
  })
  affects(
    @Root() { id }: Ref,
    @Arg('halfLife', () => Float, {
      nullable: true,
      defaultValue: 5,
      description: 'The number of years after its end in which the weight of a contribution halves: above 0.',
    })
    givenHalfLife: number | null,
    @Arg('minConfidence', () => Float, {
      nullable: true,
      defaultValue: 0,
      description:
        'Counts only facts with at least this confidence, from 0 to 1, whether inferred or not. It applies to contributions, ' +
        'jobs, who runs a project and what a project advances (`CONTRIBUTED_TO`, `EMPLOYED_BY`, `RUNS`, `ADVANCES`), but ' +
        'not to the departure itself or to what is a part of what (`OF`, `FROM`, `TO`, `PART_OF`).',
    })
    givenMinConfidence: number | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const halfLife = givenHalfLife ?? 5;
    const minConfidence = givenMinConfidence ?? 0;
    if (!(halfLife > 0)) throw new InvalidInput(`halfLife: expected years above 0, but got ${halfLife}`);
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new InvalidInput(`minConfidence: expected 0 to 1, but got ${minConfidence}`);
    }
    const cursors = new Cursors('number', 'Departure.affects', id, halfLife, minConfidence);
    const rows = async () => {
      const found = await exposureRepository(reader).exposure(id, minConfidence, () => ({
        claims: claimsAhead(info.schema, treeOf(info)),
        branches: [],
      }));
      if (!found) return [];
      const affected = affectedCapabilities(found.row, { halfLife, minConfidence });
      // Not a copy, which would work out at once what nobody may ask for.
      return affected.map((each) => Object.assign(each, { claimsAhead: found.claims }));
    };
    const place = ({ exposure, capability }: Affected) => ({ sort: -(exposure.share ?? 0), id: capability.id });
    return connectionOfRows({ cursors, rows, place }, windowOf(cursors, page), (nodes) =>
      nodes.map((node) => ({ node })),
    );
  }
}

@Resolver(() => AffectedCapability)
export class AffectedCapabilityResolver {
  @FieldResolver(() => Ratio, {
    nullable: true,
    description:
      'What the destination gains: the share of the newcomer in what the people who are there on the day after have ' +
      'contributed to projects that advance the capability, whoever runs these, since what a newcomer brings was built ' +
      'elsewhere. People at what is a part of it on that day count. Null if no destination is known.',
  })
  async gain(@Root() affected: Affected, @Ctx() { reader }: RequestContext): Promise<Figure | null> {
    const { departure, day, person, halfLife, minConfidence, capability, identity } = affected;
    const there = await exposureRepository(reader).gain({ departure, day, capability: capability.id }, minConfidence);
    if (there === null) return null;
    const advances = new Map<string, Advance>(
      there.map(({ advance, advanceWeight, project }) => [
        advance,
        { id: advance, project, weight: advanceWeight, runs: [] },
      ]),
    );
    const gain = share(person, [...advances.values()], distinctById(there), { day, halfLife });
    return figure(gain, 'gain', identity);
  }

  @FieldResolver(() => ProjectConnection, {
    description:
      'The projects of the capability that are left with no contributor who is still at the organization, by name.',
  })
  orphanedProjects(@Root() affected: Affected, @Args(() => PageArgs) page: PageArgs) {
    const { orphaned, identity } = affected;
    const cursors = new Cursors('string', 'AffectedCapability.orphanedProjects', ...identity);
    const place = ({ key, project }: Affected['orphaned'][number]) => ({ sort: key, id: project });
    return connectionOfRows({ cursors, rows: async () => orphaned, place }, windowOf(cursors, page), (rows) =>
      rows.map(({ project }) => ({ node: new Ref(project) })),
    );
  }

  @FieldResolver(() => [Path], {
    description:
      'How the departure leads to the capability: through the person and each of their projects, heaviest first.',
  })
  paths(
    @Root() { paths }: Affected,
    @Arg('first', () => Int, { nullable: true, defaultValue: 3, description: 'How many paths to return: 1 to 100.' })
    given: number | null,
  ) {
    const first = given ?? 3;
    if (!(first >= pageSize.min && first <= pageSize.max)) {
      throw new InvalidInput(`first: expected ${pageSize.min} to ${pageSize.max}, but got ${first}`);
    }
    return paths.slice(0, first).map(pathOf);
  }

  @FieldResolver(() => ClaimConnection, {
    description: 'Claims about the capability, or about a project on one of the paths to it, latest first.',
  })
  claims(
    @Root() { capability, paths, identity, claimsAhead: ahead }: Affected & { claimsAhead: Exposure['claims'] },
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
  ) {
    const cursors = new Cursors('string', 'AffectedCapability.claims', ...identity);
    const window = windowOf(cursors, page);
    const about = [...new Set([capability.id, ...paths.map(([, contribution]) => endsOfFact(contribution!.id).to)])];
    const repository = evidenceRepository(reader);
    const read = async (limit: number) => {
      if (ahead && ahead.limit === limit && window.after === null && !window.backward) {
        const hits = reader.kept.hits(ahead.of.get(capability.id) ?? [], ahead.branches);
        return hits.map(({ node: { id }, sort }) => new PlacedEdge(cursors, { sort, id }, new Ref(id)));
      }
      const claims = await repository.claimsAbout(about, { ...window, limit });
      return claims.map(({ id, dateKey }) => new PlacedEdge(cursors, { sort: dateKey, id }, new Ref(id)));
    };
    return new Connection(window, read, () => repository.countClaimsAbout(about));
  }
}

@Resolver(() => Ratio)
export class RatioResolver {
  @FieldResolver(() => FactConnection, {
    description: 'The facts that were counted: contributions, jobs, what the projects advance and who runs them.',
  })
  facts(@Root() { facts, identity }: Figure, @Args(() => PageArgs) page: PageArgs, @Ctx() { reader }: RequestContext) {
    const cursors = new Cursors('string', 'Ratio.facts', ...identity);
    const place = (id: string) => ({ sort: id, id });
    return connectionOfRows({ cursors, rows: async () => facts, place }, windowOf(cursors, page), async (ids) =>
      (await evidenceRepository(reader).facts(ids)).map((fact) => ({ node: stepOf(fact) })),
    );
  }
}

/** What is asked of the claims about each capability, when it is their first page. */
const claimsAhead = (schema: GraphQLSchema, asked: ResolveTree): ExposureAhead['claims'] =>
  onceFor(asked, 'claims', (tree) => {
    const claims = treesAt([tree], ['edges', 'node', 'claims']).find((each) => limitOf(each, ['edges']) > 0);
    if (!claims) return null;
    return {
      limit: limitOf(claims, ['edges']),
      branches: branchesOf(schema, treesAt([claims], ['edges', 'node'])),
    };
  });

/** All that one statement may bring along: more of the departure leaves out what is asked of the claims. */
function exposureAhead(claims: ExposureAhead['claims'], branches: ExposureAhead['branches']): ExposureAhead {
  return { claims: claims && areTooMany(claims.branches, branches) ? { ...claims, branches: [] } : claims, branches };
}

const distinctById = <T extends { id: string }>(rows: T[]) => [...new Map(rows.map((row) => [row.id, row])).values()];
