import { percentile } from '../bench/load.js';

const repeat = (n: number, text: (i: number) => string) => Array.from({ length: n }, (_, i) => text(i)).join(' ');
const page = 'narrower(first: 1) { edges { node { ';

/** For each limit on what a request costs, a document that is above it, where the limits are as nobody has set them. */
const documents: Record<string, string> = {
  body: `{ ${repeat(10_000, (i) => `a${i}: __typename`)} }`,
  tokens: `{ ${repeat(1_000, () => 'nodes')} }`,
  depth: `{ capability(id: "x") { ${page.repeat(4)} id ${'} } } '.repeat(4)} } }`,
  cost: '{ people(first: 100) { edges { node { claims(first: 50) { edges { cursor } } } } } }',
  aliases: `{ person(id: "x") { ${repeat(16, (i) => `a${i}: id`)} } }`,
  rootFields: `{ ${repeat(21, () => '__typename')} }`,
  directives: `{ ${repeat(6, () => '__typename @skip(if: false)')} }`,
  listItems: `{ nodes(ids: [${repeat(251, () => '"x"')}]) { id } }`,
  page: '{ people(first: 101) { totalCount } }',
  introspection: `{ __schema { types { fields { args { ...F0 } } } } } ${repeat(
    8,
    (i) =>
      `fragment F${i} on __InputValue { ${i === 7 ? 'name' : `a${i}: type { ofType { name } } ...F${i + 1} ... { b${i}: defaultValue ...F${i + 1} }`} }`,
  )}`,
};

/** Within how many milliseconds 99 of 100 have to be refused. */
export const refusedWithin = 50;

/** How many of each are refused before any is timed. */
const warmUp = 50;

/**
 * Milliseconds that one client waits to be refused, by limit, ascending. Each document is new to the server. Throws for
 * an answer that is no refusal for that limit.
 */
export async function refusalTimes(url: string, times: number): Promise<Record<string, number[]>> {
  const seen: Record<string, number[]> = {};
  for (const [limit, document] of Object.entries(documents)) {
    const latencies: number[] = [];
    for (let i = -warmUp; i < times; i++) {
      const body = JSON.stringify({ query: `${document} # ${i}` });
      const sent = performance.now();
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      const text = await response.text();
      if (i >= 0) latencies.push(performance.now() - sent);
      if (!isRefusal(response) || !text.includes(`"limit":"${limit}"`)) {
        throw new Error(`expected a refusal for ${limit}, but got ${response.status} ${text.slice(0, 200)}`);
      }
    }
    seen[limit] = latencies.sort((a, b) => a - b);
  }
  return seen;
}

const isRefusal = ({ status, headers }: Response) =>
  status >= 400 && status < 500 && headers.get('content-type')?.startsWith('application/json');

export function toldRefusal(limit: string, latencies: readonly number[]): string {
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => percentile(latencies, share).toFixed(1));
  return `  ${limit}: p50 ${p50} ms, p99 ${p99} ms, most ${most} ms`;
}
