import { expect } from 'vitest';

/** What `/metrics` of a server says: the value of each series, by name and labels. */
export async function metricsOf(url: string): Promise<Record<string, number>> {
  const response = await fetch(`${url}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  // As the format has it: a name, labels, a number.
  for (const line of lines) expect(line).toMatch(/^[a-z_]\w*(\{(\w+="[^"]*",?)*\})? (-?[\d.e+-]+|NaN|[+-]Inf)$/i);
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}
