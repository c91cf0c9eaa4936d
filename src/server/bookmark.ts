const header = 'x-bookmark';

/**
 * The bookmarks of a request, separated by commas, and otherwise a matter of the store that gave them out. Whoever has
 * written by way of one process sends them to another, and a member of the cluster answers that has seen the write.
 */
export function bookmarksOf(headers: Readonly<Record<string, string | readonly string[] | undefined>>): string[] {
  const bookmarks = String(headers[header] ?? '').split(',');
  return bookmarks.map((bookmark) => bookmark.trim()).filter((bookmark) => bookmark !== '');
}

/** The header that hands bookmarks on; none without any. */
export const bookmarkHeader = (bookmarks: readonly string[]): Record<string, string> =>
  bookmarks.length === 0 ? {} : { [header]: bookmarks.join(',') };
