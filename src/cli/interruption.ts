import { once } from 'node:events';
import { constants } from 'node:os';
import { TalentGraphError } from '../errors.js';

type Signal = 'SIGINT' | 'SIGTERM';

/** This process was asked to end before its work was done. */
export class Interrupted extends TalentGraphError {
  readonly code = 'INTERRUPTED';
  /** What a shell gives for a process that a signal ended. */
  readonly exitCode: number;
  constructor(signal: Signal) {
    super(`ended by ${signal}, before it was done`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Aborted, for the reason Interrupted, when this process is asked to end, or the one that keeps it has gone. The same
 * signal again ends it at once.
 */
export function interruption(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => ending.abort(new Interrupted(signal)));
  }
  process.once('disconnect', () => ending.abort(new Interrupted('SIGTERM')));
  process.channel?.unref();
  return ending.signal;
}

/** Settles when a signal is aborted. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
