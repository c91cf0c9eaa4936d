import { queryTokens } from '../../../dist/graph/fold.js';
import { matcherOf } from '../../../dist/graph/name-match.js';
import { known, rowsOf, time } from './database.js';

const text = `CALL db.index.fulltext.queryNodes('entity_tokens', $query) YIELD node AS n
  WHERE ${known('n')} AND any(label IN labels(n) WHERE label IN $kinds)
  WITH n ORDER BY n.key LIMIT 1000
  RETURN n {.id, .name, .key, .nameTexts, .aliases, kind: [label IN labels(n) WHERE label <> 'Entity'][0]} AS node`;
const kinds = ['Person', 'Organization', 'Project', 'Capability', 'Departure'];

/** Whole names first, then beginnings of names, then the rest, each by name: no index ranks so. */
export async function search(words, first) {
  const query = queryTokens(words)
    .map((token) => `+${token}`)
    .join(' ');
  const rows = await rowsOf(text, { query, kinds, ...time() });
  const match = matcherOf(words);
  const hits = rows.flatMap(({ node }) => {
    const best = match(node);
    return best ? [{ ...node, rank: best.rank, matched: best.name }] : [];
  });
  // Rows come by name, and sorting keeps that among equals.
  return hits.sort((a, b) => a.rank - b.rank).slice(0, first);
}
