import { z } from 'zod';
import type { EntityKind, Kind } from './labels.js';

/** The properties of a node as they are stored: flat, and absent where there is nothing to say. */
const common = {
  id: z.string(),
  /** In the first language that its source gives. */
  name: z.string(),
  /** Place in the order of names. */
  key: z.string(),
  recAt: z.number(),
  retAt: z.number(),
};
const named = {
  ...common,
  /** Languages (BCP 47) of `nameTexts`, one for one. */
  nameLanguages: z.array(z.string()),
  nameTexts: z.array(z.string()),
  aliases: z.array(z.string()),
};
const text = z.string().nullish();
const dated = { /** Place in the order of dates. */ dateKey: z.string() };

export const nodeRows = {
  Person: z.looseObject(named),
  Organization: z.looseObject(named),
  Project: z.looseObject(named),
  Capability: z.looseObject(named),
  Departure: z.looseObject({
    ...named,
    ...dated,
    kind: z.string(),
    on: text,
    announcedOn: text,
    onFrom: z.number(),
    onTo: z.number(),
    announcedFrom: z.number(),
    announcedTo: z.number(),
    confidence: z.number(),
    inferred: z.boolean(),
    sources: z.array(z.string()),
  }),
  Claim: z.looseObject({
    ...common,
    ...dated,
    kind: z.string(),
    rank: z.string(),
    status: z.string(),
    amountValue: z.number().nullish(),
    amountCurrency: text,
    madeOn: text,
    textLanguages: z.array(z.string()),
    textTexts: z.array(z.string()),
  }),
  Source: z.looseObject({
    ...common,
    ...dated,
    url: text,
    outlet: text,
    language: text,
    publishedOn: text,
    retrievedOn: text,
    licence: text,
  }),
} satisfies Record<Kind, z.ZodType>;

export type NodeRow<K extends Kind = Kind> = { [P in Kind]: z.infer<(typeof nodeRows)[P]> }[K];
export type EntityRow = NodeRow<EntityKind>;
export const anyNodeRow = z.looseObject(common);
/** Every property that a node of some kind may have, but for what stores alone read. */
export const nodeProperties = [...new Set(Object.values(nodeRows).flatMap((row) => Object.keys(row.shape)))];

export const factRow = z.looseObject({
  id: z.string(),
  sources: z.array(z.string()),
  confidence: z.number(),
  inferred: z.boolean(),
  start: text,
  end: text,
  sFrom: z.number(),
  eTo: z.number(),
  recAt: z.number(),
  role: text,
  weight: z.number().nullish(),
  degree: text,
  about: text,
  locator: text,
});
export type FactRow = z.infer<typeof factRow>;
/** Every property that a fact may have, but for what stores alone read. */
export const factProperties = Object.keys(factRow.shape);

/** The parts of a fact's id: `{from}|{TYPE}|{to}|{hash}`. */
export function endsOfFact(id: string): { from: string; relation: string; to: string } {
  const [from, relation, to] = id.split('|') as [string, string, string];
  return { from, relation, to };
}
