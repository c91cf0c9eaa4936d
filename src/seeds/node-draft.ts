import { dateKey, indexTokens, sortKey } from '../graph/fold.js';
import type { Kind } from '../graph/labels.js';
import { maxDay, minDay, parsePartialDate } from '../graph/partial-date.js';
import { sealed, type NodeDraft } from './draft.js';
import type { SeedFile } from './seed-file.js';

export type Texts = string | Record<string, string>;
export type DepartureEntry = NonNullable<SeedFile['departures']>[number];
export type ClaimEntry = NonNullable<SeedFile['claims']>[number];
type SourceEntry = NonNullable<SeedFile['sources']>[number];

/** Text by language; one without a language is English. */
export const byLanguage = (texts: Texts): Record<string, string> => (typeof texts === 'string' ? { en: texts } : texts);

export function entityDraft(
  kind: Kind,
  id: string,
  names: Texts,
  aliases: string[] = [],
  more: Parameters<typeof sealed>[0] = {},
): NodeDraft {
  const texts = Object.values(byLanguage(names));
  const name = texts[0]!;
  const properties = sealed({
    id,
    name,
    nameLanguages: Object.keys(byLanguage(names)),
    nameTexts: texts,
    aliases,
    key: sortKey(name, id),
    tokens: indexTokens([...texts, ...aliases]).join(' '),
    ...more,
  });
  return { id, kind, properties };
}

/** `nameOf` gives the names of the nodes that the departure joins. */
export function departureDraft(
  entry: DepartureEntry,
  evidence: { sources: string[]; confidence: number; inferred: boolean },
  nameOf: (id: string) => Texts | undefined,
) {
  const on = daysOf(entry.on);
  const announced = daysOf(entry.announcedOn);
  return entityDraft('Departure', entry.id, entry.name ?? departureName(entry, nameOf), entry.aliases, {
    kind: entry.kind,
    on: entry.on,
    onFrom: on.first,
    onTo: on.last,
    announcedOn: entry.announcedOn,
    announcedFrom: announced.first,
    announcedTo: announced.last,
    confidence: evidence.confidence,
    inferred: evidence.inferred,
    sources: [...new Set(evidence.sources)].sort(),
    dateKey: dateKey(on.first || announced.first, entry.id),
  });
}

/** In English, and in Chinese where any of the three has a Chinese name. */
function departureName(entry: DepartureEntry, nameOf: (id: string) => Texts | undefined): Texts {
  const ends = [entry.person, entry.from, ...(entry.to === undefined ? [] : [entry.to])].map((id) =>
    byLanguage(nameOf(id) ?? id),
  );
  const [person, from, to] = ends.map((names) => names['en'] ?? Object.values(names)[0]);
  const [personZh, fromZh, toZh] = ends.map((names) => names['zh'] ?? names['en'] ?? Object.values(names)[0]);
  const en = to === undefined ? `${person} leaves ${from}` : `${person}: ${from} to ${to}`;
  if (!ends.some((names) => 'zh' in names)) return { en };
  return { en, zh: toZh === undefined ? `${personZh}：离开${fromZh}` : `${personZh}：从${fromZh}到${toZh}` };
}

const keyLength = 80;

export function claimDraft(entry: ClaimEntry): NodeDraft {
  const texts = byLanguage(entry.text);
  const name = Object.values(texts)[0]!;
  const made = daysOf(entry.madeOn);
  const properties = sealed({
    id: entry.id,
    name,
    textLanguages: Object.keys(texts),
    textTexts: Object.values(texts),
    kind: entry.kind,
    rank: entry.rank ?? 'NORMAL',
    status: entry.status ?? 'OPEN',
    amountValue: entry.amount?.value,
    amountCurrency: entry.amount?.currency,
    madeOn: entry.madeOn,
    madeFrom: made.first,
    madeTo: made.last,
    // A text may be longer than an index takes.
    key: sortKey([...name].slice(0, keyLength).join(''), entry.id),
    dateKey: dateKey(made.first, entry.id),
  });
  return { id: entry.id, kind: 'Claim', properties };
}

export function sourceDraft({
  id,
  title,
  url,
  outlet,
  language,
  publishedOn,
  retrievedOn,
  licence,
}: SourceEntry): NodeDraft {
  const published = daysOf(publishedOn);
  const properties = sealed({
    id,
    name: title,
    title,
    url,
    outlet,
    language,
    publishedOn,
    retrievedOn,
    licence,
    publishedFrom: published.first,
    publishedTo: published.last,
    key: sortKey([...title].slice(0, keyLength).join(''), id),
    tokens: indexTokens([title]).join(' '),
    dateKey: dateKey(published.first, id),
  });
  return { id, kind: 'Source', properties };
}

const daysOf = (text: string | undefined) =>
  text === undefined ? { first: minDay, last: maxDay } : parsePartialDate(text);
