/** So many texts, one after another. */
export const repeat = (n: number, text: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => text(i)).join(' ');

/** Of 1,000 tokens at most, and megabytes of answer. */
export const wideIntrospection = `{ __schema { types { fields { args { ...F0 } } } } } ${repeat(8, (i) => `fragment F${i} on __InputValue { ${i === 7 ? 'name' : `a${i}: type { ofType { name } } ...F${i + 1} ... { b${i}: defaultValue ...F${i + 1} }`} }`)}`;

/** An operation whose fields are `n` deep, of pages of one. */
export function deep(n: number): string {
  const levels = Array.from({ length: n - 2 }, (_, i) => ['narrower(first: 1)', 'edges', 'node'][i % 3]!);
  const leaf = levels.at(-1) === 'edges' ? 'cursor' : levels.at(-1) === 'node' ? 'id' : 'totalCount';
  return `{ capability(id: "x") { ${levels.map((level) => `${level} { `).join('')}${leaf}${' }'.repeat(n)}`;
}

/** Fragments each of which has the next one twice. */
export function doubling(n: number): string {
  const each = (i: number) =>
    `fragment F${i} on Person { ${i === n ? 'id' : `...F${i + 1} ... on Person { ...F${i + 1} }`} claims { totalCount } }`;
  return `{ person(id: "x") { ...F0 } } ${repeat(n + 1, each)}`;
}

/** Fragments of the root each of which has the next one twice. */
export const doublingRoot = (n: number) =>
  `{ ...F0 } ${repeat(n, (i) => `fragment F${i} on Query { ${i === n - 1 ? '__typename' : `...F${i + 1} ...F${i + 1}`} }`)}`;

/** Fragments each of which is nothing but the next one, but for the last. */
export const chained = (n: number, last: string) =>
  `{ ...F0 } ${repeat(n, (i) => `fragment F${i} on Query { ${i === n - 1 ? last : `...F${i + 1}`} }`)}`;
