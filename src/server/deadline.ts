import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';

/**
 * How many milliseconds whoever asks has left to wait, as the header `x-timeout-ms` says. Anything but a whole number
 * above 0 is no limit: null.
 */
export const timeoutOf = (header: string | readonly string[] | undefined): number | null =>
  typeof header === 'string' && /^[1-9]\d{0,8}$/.test(header) ? Number(header) : null;

/** Aborts when nobody waits for an answer any more: its client has gone or, as with AbortSignal.timeout, its time is up. */
export function whileWaitedFor(answer: ServerResponse, ms: number): AbortSignal {
  // Not AbortSignal.any, which costs a request weak references.
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(new DOMException('its time is up', 'TimeoutError')), ms);
  answer.once('close', () => {
    clearTimeout(timer);
    if (!answer.writableFinished) ended.abort();
  });
  // Every statement of the request listens.
  setMaxListeners(0, ended.signal);
  return ended.signal;
}
