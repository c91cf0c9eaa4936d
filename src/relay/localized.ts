import { basicFilter, lookup } from 'bcp-47-match';
import { InvalidInput, shown } from '../errors.js';

/**
 * The text in the language asked for, or the nearest to it: a variety of it, a broader one, the default, the first.
 * Throws InvalidInput for what is no language tag.
 */
export function localize(languages: readonly string[], texts: readonly string[], wanted: string, byDefault: string) {
  const exact = languages.indexOf(wanted);
  if (exact < 0 && !isLanguage(wanted)) {
    throw new InvalidInput(`language: expected a BCP 47 tag such as zh, but got ${shown(wanted)}`);
  }
  const found =
    exact >= 0 ? exact : languages.indexOf(nearest(languages, wanted) ?? nearest(languages, byDefault) ?? '');
  return texts[Math.max(found, 0)]!;
}

const nearest = (languages: readonly string[], range: string) =>
  basicFilter([...languages], range)[0] ?? lookup([...languages], range);

export const localizedTexts = (languages: readonly string[], texts: readonly string[]) =>
  languages.map((language, i) => ({ language, text: texts[i]! }));

/** Whether this is a language tag of BCP 47. */
export function isLanguage(tag: string): boolean {
  try {
    // Longer ones are of no use, and would be looked for part by part in each row.
    return tag.length <= 100 && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
