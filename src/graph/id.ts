import type { Kind } from './labels.js';

/** An id is readable and says its kind: `person:nan-du`, `org:apple`. Lower-case ASCII letters, digits, `.` and `-`. */
const prefixes: Record<Kind, string> = {
  Person: 'person',
  Organization: 'org',
  Project: 'project',
  Capability: 'capability',
  Departure: 'departure',
  Claim: 'claim',
  Source: 'source',
};
const kindOfPrefix = new Map(Object.entries(prefixes).map(([kind, prefix]) => [prefix, kind as Kind]));
const pattern = /^([a-z]+):[a-z0-9](?:[a-z0-9.-]{0,126}[a-z0-9])?$/;

/** The kind that an id names, or null when it is no id of ours. */
export function kindOfId(id: string): Kind | null {
  const prefix = pattern.exec(id)?.[1];
  return (prefix !== undefined && kindOfPrefix.get(prefix)) || null;
}

/** `person:` for Person: what the ids of a kind begin with. */
export const idPrefix = (kind: Kind) => `${prefixes[kind]}:`;
