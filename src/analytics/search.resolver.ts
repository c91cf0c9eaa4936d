import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { InvalidInput } from '../errors.js';
import type { RequestContext } from '../federation/context.js';
import { queryTokens } from '../graph/fold.js';
import { entityKinds } from '../graph/labels.js';
import { matchName } from '../graph/name-match.js';
import { Ref } from '../graph/ref.js';
import { connectionOfRows } from '../relay/connection.js';
import { Cursors } from '../relay/cursor.js';
import { PageArgs, windowOf } from '../relay/window.js';
import { EntityKind, SearchConnection } from './search.type.js';

/** How many candidates are looked at: the first in the order of names. */
const mostCandidates = 1_000;
const longestText = 200;

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    nullable: true,
    description:
      'Finds entities by name or alias, in any script: each word of the text has to begin a word of one name, and Chinese, ' +
      'Japanese and Korean text may stand anywhere in it. Case, accents and width do not matter. A whole name comes before ' +
      'the beginning of one, and that before the rest; equals are by name. It looks at the first 1,000 candidates by name.',
  })
  search(
    @Arg('text', () => String, {
      description: 'What to look for: 1 to 200 characters, at least one a letter or a digit.',
    })
    text: string,
    @Arg('kinds', () => [EntityKind], {
      nullable: true,
      description: 'Which kinds to look among; all when it is not given.',
    })
    kinds: EntityKind[] | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { reader }: RequestContext,
  ) {
    const tokens = text.length > longestText ? [] : queryTokens(text);
    if (tokens.length === 0) {
      throw new InvalidInput(
        `text: expected 1 to ${longestText} characters with a letter or a digit, but got ${JSON.stringify(text.slice(0, longestText))}`,
      );
    }
    const cursors = new Cursors('string', 'Query.search', text, kinds);
    const rows = async () => {
      const found = await reader.search(tokens, kinds ?? entityKinds, mostCandidates);
      return found.flatMap((node) => {
        const match = matchName(text, node);
        return match ? [{ id: node.id, key: node.key as string, matched: match.name, rank: match.rank }] : [];
      });
    };
    const place = ({ id, key, rank }: { id: string; key: string; rank: number }) => ({ sort: `${rank}${key}`, id });
    return connectionOfRows({ cursors, rows, place }, windowOf(cursors, page), (hits) =>
      hits.map(({ id, matched }) => ({ node: new Ref(id), matched })),
    );
  }
}
