import { existsSync } from 'node:fs';
import { pino } from 'pino';
import type { Config } from '../config.js';
import { packagePath } from './package.js';

/** Standard output says where to look; what happens from then on is for a log, which says who writes it. */
export const createLogger = ({ logLevel }: Pick<Config, 'logLevel'>, role?: string) =>
  pino({ level: logLevel, ...(role && { base: { role } }) }, pino.destination({ dest: 2, sync: true }));

/** The folder of the built explorer; null where it has not been built. */
export function builtExplorer(): string | null {
  const folder = packagePath('dist/explorer');
  return existsSync(folder) ? folder : null;
}
