import { Agent, request } from 'node:http';
import type { Question } from '../bench/load.js';
import { percentile } from '../bench/load.js';

/** What so many clients saw who ask again as soon as they have an answer. */
export interface Seen {
  /** Milliseconds of those that were served, ascending. */
  latencies: number[];
  perSecond: number;
  /** How many were refused with 503, OVERLOADED and Retry-After. */
  refused: number;
  /** How often each other answer came, by status and code. None is as it should be. */
  other: Record<string, number>;
}

/** Asks by turns, over so many connections, for so long. Who is refused waits a little, if not as long as it is told. */
export async function askFor(
  url: string,
  questions: readonly Question[],
  connections: number,
  ms: number,
): Promise<Seen> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const bodies = questions.map((question) => JSON.stringify(question));
  const seen: Seen = { latencies: [], perSecond: 0, refused: 0, other: {} };
  const start = performance.now();
  const client = async (_: unknown, first: number) => {
    for (let turn = first; performance.now() - start < ms; turn++) {
      const sent = performance.now();
      const { status, retryAfter, text } = await post(url, agent, bodies[turn % bodies.length]!);
      const code = /"code":"(\w+)"/.exec(text)?.[1];
      if (status === 200 && code === undefined) seen.latencies.push(performance.now() - sent);
      else if (status === 503 && code === 'OVERLOADED' && retryAfter) {
        seen.refused++;
        await new Promise((resolve) => setTimeout(resolve, 50));
      } else {
        const kind = `${status} ${code ?? text.slice(0, 100)}`;
        seen.other[kind] = (seen.other[kind] ?? 0) + 1;
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  seen.perSecond = (seen.latencies.length * 1000) / (performance.now() - start);
  seen.latencies.sort((a, b) => a - b);
  agent.destroy();
  return seen;
}

interface Answer {
  status: number;
  retryAfter: string | undefined;
  text: string;
}

/** One request; a connection that fails is an answer of status 0. */
const post = (url: string, agent: Agent, body: string) =>
  new Promise<Answer>((resolve) => {
    const fail = (error: Error) => resolve({ status: 0, retryAfter: undefined, text: error.message });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(`${url}/graphql`, { agent, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', fail);
      response.on('end', () =>
        resolve({ status: response.statusCode!, retryAfter: response.headers['retry-after'], text }),
      );
    });
    sent.on('error', fail).end(body);
  });

/** p50, p95 and p99 in milliseconds, as text. */
export const percentiles = ({ latencies }: Pick<Seen, 'latencies'>) =>
  [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${percentile(latencies, share).toFixed(1)} ms`).join(', ');
