import { InvalidInput } from '../errors.js';
import { queryTokens } from '../graph/fold.js';

/** How many nodes a search by name alone looks at: the first in the order of names. */
export const mostNamed = 1_000;
/** How long its text may be: each of its words is looked for in each name. */
const longestText = 200;

/** The tokens of a text that names have to match. Throws InvalidInput, naming the argument that the text is from. */
export function nameTokens(argument: string, text: string): string[] {
  const tokens = text.length > longestText ? [] : queryTokens(text);
  if (tokens.length > 0) return tokens;
  const shown = JSON.stringify(text.slice(0, longestText));
  throw new InvalidInput(
    `${argument}: expected 1 to ${longestText} characters with a letter or a digit, but got ${shown}`,
  );
}

/** What a filter on names says of itself. `by` is what the order of names goes by. */
export const searchFilter = (names: string, by: string) =>
  `Each word must begin a word of ${names}; Chinese, Japanese and Korean text may be anywhere in it. Case, accents and ` +
  `character width are ignored. Used alone, it considers the first 1,000 matches by ${by}; with other filters, it ` +
  'compares only the first 8 letters of each word, and the words may be of several names.';
export const nameFilter = searchFilter('one name or alias', 'name');
