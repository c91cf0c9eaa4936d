/**
 * Conditions that statements share, on a fact (or node) with the given variable. They read the parameters that every
 * read of a request carries: `$known`, the instant of what we knew (epoch ms), and `$day`, the day of what was true.
 */

/** It had been recorded, and not been retracted. */
export const known = (variable: string) => `${variable}.recAt <= $known AND ${variable}.retAt > $known`;

/** It was known, and may have held on the day. */
export const holds = (variable: string) =>
  `${known(variable)} AND ${variable}.sFrom <= $day AND ${variable}.eTo >= $day`;

/** It was known, and had certainly ended before the day. */
export const ended = (variable: string) => `${known(variable)} AND ${variable}.eTo < $day`;

/** The organization `whole` and, when `$includeParts`, its parts to any depth that occurs, as `part`. */
export const partsOf = (whole: string, part: string) =>
  `MATCH (${whole})<-[within:PART_OF*0..4]-(${part}:Organization) ` +
  `WHERE ($includeParts OR size(within) = 0) AND all(step IN within WHERE ${known('step')})`;

/** The node's names have every word that `$tokens` asks for (see graph/fold.ts); null asks for nothing. */
export const named = (node: string) =>
  `($tokens IS NULL OR all(token IN $tokens WHERE (' ' + ${node}.tokens + ' ') CONTAINS (' ' + token + ' ')))`;
