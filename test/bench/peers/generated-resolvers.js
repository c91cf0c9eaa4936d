import { int, rowsOf, time } from './database.js';
import { affects, claimsClause, exposureBody, exposureMap, keys } from './figures.js';
import { search } from './search.js';

// What the generated API cannot say, by the means that its documentation names: resolvers of one's own. Shares of
// weights and bus factors are no Cypher, so a @cypher field would bring the same rows to the same resolver.

/** The figures and their claims in one statement, as the floor has them. */
const text = `${exposureBody} ${claimsClause('.kind, .rank', '$most')} RETURN ${exposureMap} AS row, claims`;

export const resolvers = {
  Departure: {
    async affects({ id }, { first, claims: most }) {
      const [found] = await rowsOf(text, { ids: [id], minConfidence: 0, ...keys, most: int(most), ...time() });
      if (!found) return [];
      const claims = new Map(found.claims.map((each) => [each.capability, each.claims]));
      return affects(found.row, first).map((each) => ({ ...each, claims: claims.get(each.capability.id) }));
    },
  },
  Query: { search: (_, { text, first }) => search(text, first) },
};
