import { setMaxListeners } from 'node:events';

/**
 * How many milliseconds whoever asks has left to wait, as the header `x-timeout-ms` says. Anything but a whole number
 * above 0 is no limit: null.
 */
export const timeoutOf = (header: string | readonly string[] | undefined): number | null =>
  typeof header === 'string' && /^[1-9]\d{0,8}$/.test(header) ? Number(header) : null;

/** A signal that aborts with another one, or after so many milliseconds. */
export function within(ms: number, signal: AbortSignal): AbortSignal {
  const either = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  // Every statement of the request listens.
  setMaxListeners(0, either);
  return either;
}
