import { Agent, request } from 'node:http';

/** The body of a request: of GraphQL, or what else a server takes. */
export interface Question {
  query?: string;
  question?: string;
  variables?: Readonly<Record<string, unknown>>;
}

/** Asks over one connection after another's answer, and reads all of the answer. Throws for any that has errors. */
export function client(url: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port, pathname } = new URL(url);
  const ask = (question: Question) =>
    new Promise<string>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const sent = request({ agent, hostname, port, path: pathname, method: 'POST', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode !== 200 || text.startsWith('{"errors"')) reject(new Error(text));
          else resolve(text);
        });
      });
      sent.on('error', reject);
      sent.end(JSON.stringify(question));
    });
  return { ask, close: () => agent.destroy() };
}

/** What a server does under a closed loop of clients: each asks again as soon as it has its answer. */
export interface Measured {
  /** Milliseconds, ascending. */
  latencies: number[];
  perSecond: number;
}

/**
 * `question` may be another each time: it is given how many have been asked. Throws for an answer that is none, unless
 * somebody wants to hear of it: then it is neither timed nor counted.
 */
export async function measure(
  url: string,
  question: Question | ((i: number) => Question),
  connections: number,
  ms: number,
  failed?: (error: Error) => void,
): Promise<Measured> {
  const { ask, close } = client(url, connections);
  const latencies: number[] = [];
  let asked = 0;
  const start = performance.now();
  const loop = async () => {
    while (performance.now() - start < ms) {
      const sent = performance.now();
      try {
        await ask(typeof question === 'function' ? question(asked++) : question);
        latencies.push(performance.now() - sent);
      } catch (error) {
        if (!failed) throw error;
        failed(error as Error);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const seconds = (performance.now() - start) / 1000;
  close();
  return { latencies: latencies.sort((a, b) => a - b), perSecond: latencies.length / seconds };
}

/** The value that this share of the values, which are ascending, does not exceed. */
export const percentile = (values: readonly number[], share: number) =>
  values[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)]!;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  // Of an even number of values there are two in the middle.
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2;
}
