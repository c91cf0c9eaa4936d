import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../federation/context.js';
import { entityKinds } from '../graph/labels.js';
import { matcherOf } from '../graph/name-match.js';
import { Ref } from '../graph/ref.js';
import { connectionOfRows } from '../relay/connection.js';
import { Cursors } from '../relay/cursor.js';
import { mostNamed, nameTokens } from '../relay/name-search.js';
import { PageArgs, windowOf } from '../relay/window.js';
import { EntityKind, SearchConnection } from './search.type.js';

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    nullable: true,
    description:
      'Finds entities by name or alias, in any script: each word of the text must begin a word of one name, and Chinese, ' +
      'Japanese and Korean text may be anywhere in it. Case, accents and character width are ignored. A whole name ranks ' +
      'above the beginning of one, and that above the rest; ties are sorted by name. Only the first 1,000 candidates by ' +
      'name are considered.',
  })
  search(
    @Arg('text', () => String, {
      description: 'What to search for: 1 to 200 characters, with at least one letter or digit.',
    })
    text: string,
    @Arg('kinds', () => [EntityKind], {
      nullable: true,
      description: 'Which kinds to search; all if omitted.',
    })
    kinds: EntityKind[] | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
  ) {
    const tokens = nameTokens('text', text);
    const cursors = new Cursors('string', 'Query.search', text, kinds);
    const match = matcherOf(text);
    const rows = async () => {
      const found = await reader.search(tokens, kinds ?? entityKinds, mostNamed);
      return found.flatMap((node) => {
        const best = match(node);
        return best ? [{ id: node.id, key: node.key as string, matched: best.name, rank: best.rank }] : [];
      });
    };
    const place = ({ id, key, rank }: { id: string; key: string; rank: number }) => ({ sort: `${rank}${key}`, id });
    return connectionOfRows({ cursors, rows, place }, windowOf(cursors, page), (hits) =>
      hits.map(({ id, matched }) => ({ node: new Ref(id), matched })),
    );
  }
}
