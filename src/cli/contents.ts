import { z } from 'zod';
import type { Kind } from '../graph/labels.js';
import { known } from '../store/clause.js';
import { listing } from '../store/statement.js';
import type { GraphStore } from '../store/store.js';

/** What one of a kind is called, and what several are. */
const nouns: Record<Kind, readonly [one: string, several: string]> = {
  Person: ['person', 'people'],
  Organization: ['organization', 'organizations'],
  Project: ['project', 'projects'],
  Capability: ['capability', 'capabilities'],
  Departure: ['departure', 'departures'],
  Claim: ['claim', 'claims'],
  Source: ['source', 'sources'],
};

const kinds = Object.keys(nouns) as Kind[];

const listings = kinds.map((kind) => ({
  kind,
  all: listing({
    name: `cli.list${kind}`,
    kind,
    key: 'key',
    where: known('n'),
    tail: 'RETURN n.id AS id, n.key AS place',
    example: { known: 1 },
    row: z.object({ id: z.string(), place: z.string() }),
  }),
}));

/** How many nodes of each kind a store has. */
export type Contents = Record<Kind, number>;

/** `now` is in epoch ms. */
export async function countContents(store: GraphStore, now: number): Promise<Contents> {
  const counts = listings.map(async ({ kind, all }) => [kind, await store.count(all, { known: now })] as const);
  return Object.fromEntries(await Promise.all(counts)) as Contents;
}

export const isEmpty = (contents: Contents) => Object.values(contents).every((count) => count === 0);

/** `368 people, 1 organization, and 14 projects` */
export const describeCounts = (contents: Contents) =>
  new Intl.ListFormat('en').format(kinds.map((kind) => counted(contents[kind], ...nouns[kind])));

/** `1 fact`, `1,024 facts` */
export const counted = (n: number, one: string, several = `${one}s`) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : several}`;
