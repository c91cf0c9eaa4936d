import { existsSync } from 'node:fs';
import { pino, type Logger } from 'pino';
import type { Config } from '../config.js';
import { readDocuments, type Documents } from '../server/persisted.js';
import type { Spans } from '../server/telemetry.js';
import type { GraphStore } from '../store/store.js';
import { packagePath } from './package.js';

/** Standard output says where to look; what happens from then on is for a log, which says who writes it. */
export const createLogger = ({ logLevel }: Pick<Config, 'logLevel'>, role?: string) =>
  pino({ level: logLevel, ...(role && { base: { role } }) }, pino.destination({ dest: 2, sync: true }));

/** How long a process that may be broken has to end as it should, in milliseconds. */
const endsWithin = 15_000;

/**
 * What becomes of defects that no request is answered for. A promise that nobody waits for may fail without taking every
 * other request with it. After an exception that nobody caught, Node does not vouch for what is left of the process: it
 * finishes what runs, as after SIGTERM, and ends with exit code 1, for whoever keeps it to start another.
 */
export function surviveDefects(logger: Logger): void {
  process.on('unhandledRejection', (err) => logger.error({ err }, 'unhandled rejection'));
  let ending = false;
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'uncaught exception: ending');
    process.exitCode = 1;
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(), endsWithin).unref();
    process.emit('SIGTERM', 'SIGTERM');
  });
}

/** The folder of the built explorer; null where it has not been built. */
export function builtExplorer(): string | null {
  const folder = packagePath('dist/explorer');
  return existsSync(folder) ? folder : null;
}

/** Lets the store plan its statements while requests come in already. */
export function warmUp(store: GraphStore, logger: Logger, ended: AbortSignal): void {
  store.warm().catch((error: unknown) => {
    if (!ended.aborted) logger.warn({ err: error }, 'statements could not be planned ahead');
  });
}

/** Where spans go. What they need is loaded only where they go somewhere. */
export const spansOf = async ({ collector }: Pick<Config, 'collector'>, role?: string): Promise<Spans | null> =>
  collector === null
    ? null
    : (await import('../server/spans.js')).exportSpans(collector, ['talent-graph', role].filter(Boolean).join('-'));

/** The only documents that are answered, where the settings name them. */
export const documentsOf = async ({
  persistedDocuments,
}: Pick<Config, 'persistedDocuments'>): Promise<Documents | null> =>
  persistedDocuments === null ? null : readDocuments(persistedDocuments);
