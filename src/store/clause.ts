/**
 * Conditions that statements share, on a fact (or node) with the given variable. They read the parameters that every
 * read of a request carries: `$known`, the instant of what we knew (epoch ms), and `$day`, the day of what was true.
 */

/** It had been recorded, and not been retracted. */
export const known = (variable: string) => `${variable}.recAt <= $known AND ${variable}.retAt > $known`;

/** A job was known, and may have been held on the day. It covers its start and not its end. */
export const employed = (job: string) => `${known(job)} AND ${job}.sFrom <= $day AND ${job}.eTo > $day`;

/** A job was known, and had certainly ended by the day. */
export const left = (job: string) => `${known(job)} AND ${job}.eTo <= $day`;

/** The organization `whole` and, when `$includeParts`, its parts to any depth that occurs, as `part`. */
export const partsOf = (whole: string, part: string) =>
  `MATCH (${whole})<-[within:PART_OF*0..4]-(${part}:Organization) ` +
  `WHERE ($includeParts OR size(within) = 0) AND all(step IN within WHERE ${known('step')})`;

/** The node's names have every word that `$tokens` asks for (see graph/fold.ts); null asks for nothing. */
export const named = (node: string) =>
  `($tokens IS NULL OR all(token IN $tokens WHERE (' ' + ${node}.tokens + ' ') CONTAINS (' ' + token + ' ')))`;
