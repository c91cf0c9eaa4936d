import { fold, wordsOf } from './fold.js';

export interface NameMatch {
  /** The name or alias that matches best, as it is written. */
  name: string;
  /** 0: the text is the whole name; 1: the name begins with it; 2: its words begin with the text's, in any order. */
  rank: 0 | 1 | 2;
}

/** What of a node `matcherOf` reads. */
export const matchedProperties = ['nameTexts', 'name', 'aliases'] as const;

/** Tells how a text matches the names of a node best, or null when it does not. The first of equals is taken. */
export function matcherOf(text: string): (node: Readonly<Record<string, unknown>>) => NameMatch | null {
  const wanted = fold(text);
  const words = [...new Set(wordsOf(text))];
  return (node) => {
    let best: NameMatch | null = null;
    for (const name of matchedProperties.flatMap((property) => strings(node[property]))) {
      const rank = rankOf(fold(name), wanted, words);
      if (rank !== null && (best === null || rank < best.rank)) best = { name, rank };
    }
    return best;
  };
}

function rankOf(name: string, wanted: string, words: string[]): NameMatch['rank'] | null {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const own = wordsOf(name);
  const has = (word: string) => own.some((part) => (isIdeographic(word) ? part.includes(word) : part.startsWith(word)));
  return words.every(has) ? 2 : null;
}

const isIdeographic = (word: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : [];
