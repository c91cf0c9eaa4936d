import { get } from 'node:http';
import type { Seen } from './clients.js';

const pages = ['/health/live', '/health/ready', '/metrics'];

/** Asks how a server is, twice a second over connections of its own as an orchestrator does, while clients ask. */
export async function healthWhile(url: string, clients: Promise<Seen>) {
  const health: Pick<Seen, 'latencies' | 'other'> = { latencies: [], other: {} };
  let over = false;
  const ended = clients.finally(() => (over = true));
  ended.catch(() => undefined);
  for (let turn = 0; !over; turn++) {
    const sent = performance.now();
    const status = await statusOf(url + pages[turn % pages.length]!);
    if (status === '200') health.latencies.push(performance.now() - sent);
    else health.other[status] = (health.other[status] ?? 0) + 1;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  health.latencies.sort((a, b) => a - b);
  return { seen: await ended, health };
}

/** Over a connection of its own; a connection that fails is its error. */
const statusOf = (url: string) =>
  new Promise<string>((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume().on('end', () => resolve(String(response.statusCode)));
    }).on('error', ({ message }) => resolve(message));
  });
