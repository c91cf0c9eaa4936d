import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { InvalidInput } from '../errors.js';
import type { RequestContext } from '../federation/context.js';
import { kindOfId } from '../graph/id.js';
import { Ref } from '../graph/ref.js';
import { andThen } from '../graph/soon.js';
import { lookAhead } from '../relay/look-ahead.js';
import type { Branch } from '../store/branch.js';
import type { Reader } from '../store/reader.js';
import { pageSize } from '../relay/page-size.js';
import { Node } from './vocabulary.js';

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'The object with this id; null if there is none.' })
  node(
    @Arg('id', () => ID, { description: 'For example `person:nan-du`.' }) id: string,
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return find(id, reader, lookAhead(info, []));
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: 'The objects with these ids, one for each id and in the same order; null where there is none.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'At most 100 ids.' }) ids: string[],
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (ids.length > pageSize.max) {
      throw new InvalidInput(`ids: expected at most ${pageSize.max}, but got ${ids.length}`);
    }
    const branches = lookAhead(info, []);
    return Promise.all(ids.map(async (id) => find(id, reader, branches)));
  }
}

function find(id: string, reader: Reader, branches: () => readonly Branch[]) {
  if (kindOfId(id) === null) return null;
  return andThen(reader.node(id, { kind: 'Entity', branches }), (node) => node && new Ref(id));
}
