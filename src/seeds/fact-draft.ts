import { validDays } from '../graph/fact.js';
import type { RelationshipType } from '../graph/labels.js';
import { sealed, type FactDraft } from './draft.js';
import type { Carried } from './seed-file.js';

/** What a fact carries once the file's defaults have been filled in. */
export type Evidence = Carried & { sources: string[]; confidence: number; inferred: boolean };

export function factDraft(type: RelationshipType, from: string, to: string, evidence: Evidence): FactDraft {
  const { sources, confidence, inferred, start, end, role, weight, degree, about, locator } = evidence;
  const carried = {
    sources: [...new Set(sources)].sort(),
    confidence,
    inferred,
    start,
    end,
    role,
    weight,
    degree,
    about,
    locator,
  };
  const properties = sealed({ ...carried, ...validDays(start, end) });
  return { id: `${from}|${type}|${to}|${properties.hash.slice(0, 8)}`, type, from, to, properties };
}
