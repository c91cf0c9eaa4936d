import type { Listing } from './statement.js';

/**
 * The Cypher of one page of a listing, for an adapter that has its own way to find the nodes, `n`, in `reach`. The page
 * is cut before the tail runs, and always comes in ascending order. The condition is in a WITH of its own, since one
 * engine takes no pattern in a WHERE.
 */
export const pageText = ({ key, where, tail }: Listing, reach: string, backward: boolean) => `
  ${reach}
  WITH n, (${where}) AS wanted WHERE wanted
  WITH n ORDER BY n.${key}${backward ? ' DESC' : ''} LIMIT $pageLimit
  ${tail}
  ORDER BY place`;

export const countText = ({ kind, where }: Listing, reach: string) => `
  MATCH (n:${kind}) WHERE ${reach} WITH n, (${where}) AS wanted WHERE wanted RETURN count(n) AS n`;
