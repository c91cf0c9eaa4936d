import { maxDay, minDay, parsePartialDate } from './partial-date.js';

/** Recorded time, in milliseconds since 1970, of what has not been retracted: after every instant. */
export const notRetracted = 8_640_000_000_000_000;

/**
 * What every relationship carries. Valid time is kept as the source's text (`start`, `end`; absent when open) and as
 * days; recorded time is when we learned it (`recAt`) and when we took it back (`retAt`).
 */
export interface FactProperties {
  /** `{from}|{TYPE}|{to}|{hash}`: found from its start node, and the same for the same content on every store. */
  id: string;
  /** Ids of the sources that say so. */
  sources: string[];
  /** 0 to 1. */
  confidence: number;
  /** We concluded it; no source says it. */
  inferred: boolean;
  start?: string | null;
  end?: string | null;
  /** First and last day on which it may have begun; 0 when unknown. */
  sFrom: number;
  sTo: number;
  /** First and last day on which it may have ended; 99999999 when open. */
  eFrom: number;
  eTo: number;
  recAt: number;
  retAt: number;
  role?: string | null;
  weight?: number | null;
  degree?: string | null;
  about?: string | null;
  locator?: string | null;
}

/** Valid time as days. An absent start or end is open. */
export function validDays(start: string | null | undefined, end: string | null | undefined) {
  const s = start ? parsePartialDate(start) : { first: minDay, last: minDay };
  const e = end ? parsePartialDate(end) : { first: maxDay, last: maxDay };
  return { sFrom: s.first, sTo: s.last, eFrom: e.first, eTo: e.last };
}
