import { basicFilter, lookup } from 'bcp-47-match';
import { LRUCache } from 'lru-cache';
import { InvalidInput, shown } from '../errors.js';

/** The index of the language that is nearest to one that is asked for: the same for nearly all rows of a list. */
const places = new LRUCache<string, number>({ max: 1_000 });
const notALanguage = -1;

/**
 * The text in the language asked for, or the nearest to it: a variety of it, a broader one, the default, the first.
 * Throws InvalidInput for what is no language tag.
 */
export function localize(languages: readonly string[], texts: readonly string[], wanted: string, byDefault: string) {
  const exact = languages.indexOf(wanted);
  return texts[exact >= 0 ? exact : placeOf(languages, wanted, byDefault)]!;
}

function placeOf(languages: readonly string[], wanted: string, byDefault: string): number {
  const key = `${wanted.slice(0, longestTag + 1)} ${byDefault} ${languages.join()}`;
  let place = places.get(key);
  if (place === undefined) {
    const found = () => languages.indexOf(nearest(languages, wanted) ?? nearest(languages, byDefault) ?? '');
    places.set(key, (place = isLanguage(wanted) ? Math.max(found(), 0) : notALanguage));
  }
  if (place !== notALanguage) return place;
  throw new InvalidInput(`language: expected a BCP 47 tag such as zh, but got ${shown(wanted)}`);
}

const nearest = (languages: readonly string[], range: string) =>
  basicFilter([...languages], range)[0] ?? lookup([...languages], range);

export const localizedTexts = (languages: readonly string[], texts: readonly string[]) =>
  languages.map((language, i) => ({ language, text: texts[i]! }));

/** Characters: longer tags are of no use. */
const longestTag = 100;

/** Whether this is a language tag of BCP 47. */
export function isLanguage(tag: string): boolean {
  try {
    return tag.length <= longestTag && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
