import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Seen } from './clients.js';

/** Asks the questions of the explorer as `askFor` does, from a process of its own. Throws when that ends too early. */
export async function askApart(url: string, connections: number, ms: number): Promise<Seen> {
  const child = fork('test/load/asker.ts', [url, String(connections), String(ms)], { execArgv: ['--import', 'tsx'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`expected what the clients saw, but they ended with ${code}`);
  });
  const [seen] = (await Promise.race([once(child, 'message'), ended])) as [Seen];
  ended.catch(() => undefined);
  return seen;
}
