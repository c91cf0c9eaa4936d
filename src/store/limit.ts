import { Cancelled, StoreTimeout } from '../errors.js';

/**
 * Waits for `run` for at most `ms` milliseconds, and no longer than the request that wants it. When either ends first,
 * `ended` tells the engine, and the answer no longer waits for it.
 */
export function withinLimit<T>(
  what: string,
  { ms, signal }: { ms: number; signal?: AbortSignal | undefined },
  run: (ended: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const settle = (how: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      how();
    };
    const end = (error: Error) =>
      settle(() => {
        reject(error);
        ended.abort(error);
      });
    const cancel = () =>
      end(
        signal && isTimeUp(signal)
          ? new StoreTimeout(`${what}: expected the request to be done in time, but its time is up`)
          : new Cancelled(`${what}: the request ended first`),
      );
    const timer = setTimeout(() => end(new StoreTimeout(`${what}: expected an answer within ${ms} ms`)), ms);
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) return cancel();
    run(ended.signal).then(
      (value) => settle(() => resolve(value)),
      (error: Error) => settle(() => reject(error)),
    );
  });
}

/** Whether a signal aborted because time was up. */
export const isTimeUp = ({ reason }: AbortSignal) => reason instanceof DOMException && reason.name === 'TimeoutError';
