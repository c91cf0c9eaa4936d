import { z } from 'zod';
import type { Kind } from '../graph/labels.js';
import { known } from '../store/clause.js';
import { listing } from '../store/statement.js';
import type { GraphStore } from '../store/store.js';

const plurals: Record<Kind, string> = {
  Person: 'people',
  Organization: 'organizations',
  Project: 'projects',
  Capability: 'capabilities',
  Departure: 'departures',
  Claim: 'claims',
  Source: 'sources',
};

const listings = Object.entries(plurals).map(([kind, plural]) => ({
  plural,
  all: listing({
    name: `cli.list${kind}`,
    kind,
    key: 'key',
    where: known('n'),
    tail: 'RETURN n {.*} AS node',
    example: { known: 1 },
    row: z.object({ node: z.looseObject({ id: z.string() }) }),
  }),
}));

/** How many of each kind a store has, by what they are called in the plural. `now` is in epoch ms. */
export async function countContents(store: GraphStore, now: number): Promise<Record<string, number>> {
  const counts = listings.map(async ({ plural, all }) => [plural, await store.count(all, { known: now })] as const);
  return Object.fromEntries(await Promise.all(counts));
}

export const isEmpty = (contents: Record<string, number>) => Object.values(contents).every((count) => count === 0);

/** `368 people, 20 organizations, and 14 projects` */
export const describeCounts = (counts: Record<string, number>) =>
  new Intl.ListFormat('en').format(Object.entries(counts).map(([name, n]) => `${n.toLocaleString('en')} ${name}`));
