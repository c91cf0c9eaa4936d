import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { pino } from 'pino';
import type { Config } from '../config.js';
import { packagePath } from './package.js';

/** Standard output says where to look; what happens from then on is for a log, which says who writes it. */
export const createLogger = ({ logLevel }: Pick<Config, 'logLevel'>, role?: string) =>
  pino({ level: logLevel, ...(role && { base: { role } }) }, pino.destination({ dest: 2, sync: true }));

/** Settles when this process is to end: on a signal, or when the process that started it has gone. */
export function untilEnded(): Promise<unknown> {
  const events = [once(process, 'SIGINT'), once(process, 'SIGTERM')];
  if (process.channel) events.push(once(process, 'disconnect'));
  process.channel?.unref();
  return Promise.race(events);
}

/** The folder of the built explorer; null where it has not been built. */
export function builtExplorer(): string | null {
  const folder = packagePath('dist/explorer');
  return existsSync(folder) ? folder : null;
}
