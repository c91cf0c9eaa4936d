/** Where two answers differ, as `walk.departure.on: "2025" is not "2024"`: the first few. */
export function differences(expected: unknown, given: unknown, path = '', most = 5): string[] {
  if (Object.is(expected, given)) return [];
  if (!isObject(expected) || !isObject(given) || Array.isArray(expected) !== Array.isArray(given)) {
    return [`${path}: ${brief(given)} is not ${brief(expected)}`];
  }
  const names = new Set([...Object.keys(expected), ...Object.keys(given)]);
  return [...names]
    .flatMap((name) => differences(expected[name], given[name], path ? `${path}.${name}` : name, most))
    .slice(0, most);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const brief = (value: unknown) => (JSON.stringify(value) ?? 'undefined').slice(0, 200);
