import { countText, pageText } from './page-text.js';
import { factConstraints, nodeConstraint, searchIndex, uniqueKeys } from './schema.js';
import type { Listing } from './statement.js';
import { nodeValues } from './values.js';

/** After every key: the last code point there is. */
export const afterAll = '\u{10FFFF}';

/** The whole range of the key's index, where the label alone would be a scan of all its nodes. */
export const countOf = (listing: Listing) => countText(listing, `n.${listing.key} > ''`);

export const pageOf = (listing: Listing, backward: boolean) => {
  const { kind, key, within } = listing;
  const nearest = within ? ` WITH n ORDER BY n.${key}${backward ? ' DESC' : ''} LIMIT ${within}` : '';
  return pageText(listing, `MATCH (n:${kind}) WHERE n.${key} ${backward ? '<' : '>'} $pageAfter${nearest}`, backward);
};

/** All that a listing can send: a page either way, with `$pageAfter` and `$pageLimit`, and the count. */
export const neo4jListingTexts = (listing: Listing) => [
  pageOf(listing, false),
  pageOf(listing, true),
  countOf(listing),
];

/** Constraints and indexes, each left as it is where it is there. */
export const schemaTexts = [
  ...uniqueKeys.map(nodeConstraint),
  ...factConstraints,
  `CREATE FULLTEXT INDEX ${searchIndex.name} IF NOT EXISTS FOR (n:${searchIndex.label}) ON EACH [n.${searchIndex.property}]
   OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'whitespace'}}`,
];

export const searchText = `
  CALL db.index.fulltext.queryNodes('${searchIndex.name}', $query) YIELD node AS n
  WHERE n.recAt <= $known AND n.retAt > $known AND any(label IN labels(n) WHERE label IN $kinds)
  WITH n ORDER BY n.key LIMIT $limit
  RETURN ${nodeValues('n')} AS node ORDER BY n.key`;
