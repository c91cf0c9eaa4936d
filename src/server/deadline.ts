import { setMaxListeners } from 'node:events';

/**
 * A signal that aborts with another one, or after the milliseconds that whoever asks has left to wait, as the header
 * `x-timeout-ms` says. Anything but a whole number above 0 there is no limit.
 */
export function within(header: string | readonly string[] | undefined, signal: AbortSignal): AbortSignal {
  if (typeof header !== 'string' || !/^[1-9]\d{0,8}$/.test(header)) return signal;
  const either = AbortSignal.any([signal, AbortSignal.timeout(Number(header))]);
  // Every statement of the request listens.
  setMaxListeners(0, either);
  return either;
}
