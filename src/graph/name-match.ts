import { fold, wordsOf } from './fold.js';

export interface NameMatch {
  /** The name or alias that matches best, as it is written. */
  name: string;
  /** 0: the text is the whole name; 1: the name begins with it; 2: its words begin with the text's, in any order. */
  rank: 0 | 1 | 2;
}

interface Named {
  name?: unknown;
  nameTexts?: unknown;
  aliases?: unknown;
}

/** How a text matches the names of a node best, or null when it does not. The first of equals is taken. */
export function matchName(text: string, node: Named): NameMatch | null {
  const wanted = fold(text);
  const words = wordsOf(text);
  const names = [...strings(node.nameTexts), ...strings(node.name), ...strings(node.aliases)];
  return names
    .map((name) => ({ name, rank: rankOf(fold(name), wanted, words) }))
    .reduce<NameMatch | null>(
      (best, { name, rank }) => (rank !== null && (best === null || rank < best.rank) ? { name, rank } : best),
      null,
    );
}

function rankOf(name: string, wanted: string, words: string[]) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const has = wordsOf(name);
  return words.every((word) => has.some((own) => (isIdeographic(word) ? own.includes(word) : own.startsWith(word)))) ? 2 : null;
}

const isIdeographic = (word: string) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);

const strings = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : []);
