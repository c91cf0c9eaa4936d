/**
 * How names are compared: without case, width and accents, in any script. Compatibility forms are decomposed (ＧＬＡＭ is
 * GLAM), and of the marks only U+0300 to U+036F go, so that the vowel signs of other scripts stay.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ς/g, 'σ') // The same letter at the end of a word, where the beginning of a longer name has the other.
    .replace(/[^\S\uFEFF]+/gu, ' ') // Before control characters go: a tab and a line's end are both. U+FEFF is no space.
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .trim();
}

/** A node's unique place in the order of names: code points of the folded name, then of the id. */
export const sortKey = (name: string, id: string) => `${fold(name)}\u0001${id}`;

/**
 * The order of keys, as both stores sort them. JavaScript's own is by UTF-16 unit, which puts U+1F600 before U+FF21;
 * bytes of UTF-8 are in order of code points.
 */
export const compareCodePoints = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** A node's unique place in the order of dates (YYYYMMDD; 0 where there is none, so the undated come first). */
export const dateKey = (day: number, id: string) => `${String(day).padStart(8, '0')}\u0001${id}`;

// The lengthening mark ー belongs to no one script, but stands inside Japanese words.
const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー`;
const runs = new RegExp(`[${cjk}]+|(?:(?![${cjk}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');
const ideographic = new RegExp(`^[${cjk}]`, 'u');
const longestPrefix = 8;

/** The tokens under which a name is found: each prefix (1 to 8) of a word, each character and pair of CJK text. */
export function indexTokens(names: readonly string[]): string[] {
  const tokens = new Set<string>();
  for (const run of names.flatMap(wordsOf)) {
    const characters = [...run];
    if (ideographic.test(run)) {
      characters.forEach((character, i) => {
        tokens.add(encode(character));
        if (i > 0) tokens.add(encode(characters[i - 1]! + character));
      });
    } else {
      for (let n = 1; n <= Math.min(longestPrefix, characters.length); n++)
        tokens.add(encode(characters.slice(0, n).join('')));
    }
  }
  return [...tokens].sort();
}

/** The tokens that a text asks for: every one must be among the index tokens of a match. */
export function queryTokens(text: string): string[] {
  const tokens = new Set<string>();
  for (const run of wordsOf(text)) {
    const characters = [...run];
    if (!ideographic.test(run)) tokens.add(encode(characters.slice(0, longestPrefix).join('')));
    else if (characters.length === 1) tokens.add(encode(run));
    else for (let i = 1; i < characters.length; i++) tokens.add(encode(characters[i - 1]! + characters[i]!));
  }
  return [...tokens].sort();
}

/** The words of a text, folded: runs of letters and digits, split where CJK text begins or ends. */
export const wordsOf = (text: string): string[] => fold(text).match(runs) ?? [];

// Analyzers of text indexes split and drop what is not a plain word, so each token is spelled in ASCII.
const encode = (token: string) =>
  /^[a-z0-9]+$/.test(token) ? `a${token}` : `u${[...token].map((c) => c.codePointAt(0)!.toString(16)).join('x')}`;
