import { createHash } from 'node:crypto';
import type { Kind, RelationshipType } from '../graph/labels.js';
import type { Value } from '../store/statement.js';

export type Properties = Readonly<Record<string, Value>>;

/** A node as the seeds have it: every property but its recorded time. */
export interface NodeDraft {
  id: string;
  kind: Kind;
  properties: Properties;
}

/** A relationship as the seeds have it: every property but its recorded time. */
export interface FactDraft {
  /** `{from}|{TYPE}|{to}|{hash}`. */
  id: string;
  type: RelationshipType;
  from: string;
  to: string;
  properties: Properties;
}

export interface SeedGraph {
  nodes: NodeDraft[];
  facts: FactDraft[];
}

/** Who recorded what the seeds hold; what others recorded is not the seeds' to change. */
export const origin = 'seeds';

/** Drops what is absent, and adds the origin and a hash over all the rest: the same content has the same hash anywhere. */
export function sealed(properties: Record<string, Value | undefined>): Properties & { hash: string } {
  const present = Object.entries({ ...properties, origin }).flatMap(([key, value]): [string, Value][] =>
    value === undefined ? [] : [[key, value]],
  );
  present.sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(present)).digest('hex').slice(0, 32);
  return { ...Object.fromEntries(present), hash };
}
