/** What the server is protected by against one case, and the test that has to notice when it is gone. */
export interface Protection {
  /** The case, and how it should go. */
  what: string;
  /** The file of the protection. */
  file: string;
  /** A text that occurs there once, and what is put in its place to take the protection away. */
  find: string;
  replace: string;
  /** The file of the test, and what it, or the suite that it is in, is called there: that of a table with its placeholders. */
  test: string;
  name: string;
  /** Which row of the table, by what its placeholder has there, where one row alone says whether it is gone. */
  row?: string;
  /** What the test does not run without. */
  needs?: 'neo4j';
}

/** Puts `replace` in the place of `find`. Throws when it is not there, or not there alone. */
export function mutate(text: string, { file, find, replace }: Pick<Protection, 'file' | 'find' | 'replace'>): string {
  const [before, after, ...more] = text.split(find);
  if (after === undefined || more.length > 0) {
    throw new Error(`expected this once in ${file}, but got it ${text.split(find).length - 1} times:\n${find}`);
  }
  return before + replace + after;
}
