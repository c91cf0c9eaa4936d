import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Cancelled, InvalidSetting, StoreUnavailable } from '../errors.js';
import { createStore, openStore, type StoreSettings } from '../store/open.js';
import type { GraphStore } from '../store/store.js';

/** For one process of several over one store: the embedded store belongs to one process, and is refused. */
export function refuseEmbedded(settings: StoreSettings): void {
  if (settings.kind === 'neo4j') return;
  throw new InvalidSetting(
    'NEO4J_URI',
    'expected a Neo4j that several processes can share, but got none, and the embedded store belongs to one process; ' +
      'set NEO4J_URI, or run talent-graph serve, which is the whole API in one process',
  );
}

/**
 * Opens the configured store, sees to its schema, and closes it when `work` is done or has failed. When `signal` aborts
 * first, what runs is given up, a write rolled back, and the signal's reason thrown.
 */
export const withStore = <T>(
  settings: StoreSettings,
  signal: AbortSignal,
  work: (store: GraphStore) => Promise<T>,
): Promise<T> =>
  closing(signal, async (keep) => {
    const store = keep(
      await openStore(settings, { signal }).catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) throw error;
        throw new InvalidSetting('NEO4J_URI', `expected a Neo4j that answers, but got ${error.message}`);
      }),
    );
    await store.ensureSchema({ signal });
    signal.throwIfAborted();
    return work(store);
  });

/**
 * As withStore, for a server, which does not end when a Neo4j is not there yet: `work` begins at once, with a promise of
 * when the store has answered and has its schema.
 */
export const withAwaitedStore = <T>(
  settings: StoreSettings,
  { signal, logger }: { signal: AbortSignal; logger: Logger },
  work: (store: GraphStore, answers: Promise<void>) => Promise<T>,
): Promise<T> =>
  closing(signal, async (keep) => {
    const store = keep(createStore(settings));
    const answers = untilItAnswers(store, signal, logger).then(() => store.ensureSchema({ signal }));
    // Whoever works with it waits for it in the end.
    answers.catch(() => undefined);
    return work(store, answers);
  });

/** How long a store has to close, in milliseconds. */
const closesWithin = 5_000;

async function closing<T>(
  signal: AbortSignal,
  work: (keep: (store: GraphStore) => GraphStore) => Promise<T>,
): Promise<T> {
  let store: GraphStore | undefined;
  let exitCode = 0;
  try {
    return await work((opened) => (store = opened));
  } catch (error) {
    exitCode = 1;
    if (error instanceof Cancelled && signal.aborted) throw signal.reason;
    throw error;
  } finally {
    // What the embedded engine still runs, after its time was up, ends with the process alone. It only reads.
    const late = setTimeout(() => process.exit(process.exitCode ?? exitCode), closesWithin).unref();
    try {
      await store?.close();
    } finally {
      clearTimeout(late);
    }
  }
}

/** Milliseconds between one try and the next. */
const retryAfter = 1_000;

async function untilItAnswers(store: GraphStore, signal: AbortSignal, logger: Logger): Promise<void> {
  for (;;) {
    try {
      return await store.contact({ signal });
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      logger.warn({ reason: error.message }, 'store away: trying again');
      await wait(retryAfter, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
