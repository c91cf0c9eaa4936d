import type { Kind } from '../graph/labels.js';

/**
 * Conditions that statements share, on a fact (or node) with the given variable. They read the parameters that every
 * read of a request carries: `$known`, the instant of what we knew (epoch ms), and `$day`, the day of what was true.
 */

/** It had been recorded, and not been retracted. */
export const known = (variable: string) => `${variable}.recAt <= $known AND ${variable}.retAt > $known`;

/** A fact was known, and may have held on the day. Its time covers its start and not its end. */
export const holds = (fact: string, day = '$day') =>
  `${known(fact)} AND ${fact}.sFrom <= ${day} AND ${fact}.eTo > ${day}`;

/** A fact may have held on the day before one that lies from `first` to `last`. */
export const heldBefore = (fact: string, first: string, last: string) =>
  `${fact}.sFrom < ${last} AND ${fact}.eTo >= ${first}`;

/** A fact may have held on a day that lies from `first` to `last`. */
export const heldOn = (fact: string, first: string, last: string) =>
  `${fact}.sFrom <= ${last} AND ${fact}.eTo > ${first}`;

/** A job was known, and had certainly ended by the day. */
export const left = (job: string) => `${known(job)} AND ${job}.eTo <= $day`;

/** How far down parts of parts are followed. */
export const partLevels = 4;

/**
 * The organization `whole` and, when `$includeParts`, its parts, as `part`: those of the day or, with `known`, of any
 * time. `within` has the facts that make it a part.
 */
export const partsOf = (whole: string, part: string, counts = holds) =>
  `MATCH (${whole})<-[within:PART_OF*0..${partLevels}]-(${part}:Organization) ` +
  `WHERE ($includeParts OR size(within) = 0) AND ${each('within', counts)}`;

/** Every fact of a list does. */
export const each = (facts: string, does: (fact: string) => string) => `all(step IN ${facts} WHERE ${does('step')})`;

/** A fact that is known leads from the node to the one whose id a filter gives, or it gives none. */
export const leadsTo = (node: string, type: string, kind: Kind | 'Entity', param: string) =>
  `($${param} IS NULL OR size([(${node})-[x:${type}]->(y:${kind}) WHERE y.id = $${param} AND ${known('x')} | 1]) > 0)`;

/** The node's names have every word that `$tokens` asks for (see graph/fold.ts); null asks for nothing. */
export const named = (node: string) =>
  `($tokens IS NULL OR all(token IN $tokens WHERE (' ' + ${node}.tokens + ' ') CONTAINS (' ' + token + ' ')))`;
