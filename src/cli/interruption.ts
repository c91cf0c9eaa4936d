import { Option } from 'commander';
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
 * signal again ends it at once. A terminal sends SIGINT to all processes at once: whoever is supervised leaves the first
 * to the supervisor, which knows who ends before whom.
 */
export function interruption({ supervised = false }: Supervised = {}): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    if (supervised && signal === 'SIGINT') process.once(signal, () => undefined);
    else process.once(signal, () => ending.abort(new Interrupted(signal)));
  }
  const alone = () => ending.abort(new Interrupted('SIGTERM'));
  process.once('disconnect', alone);
  // It went while this process was still being loaded.
  if (supervised && !process.connected) alone();
  process.channel?.unref();
  return ending.signal;
}

export interface Supervised {
  supervised?: boolean;
}

/** What `talent-graph federated` starts its processes with: they end when it says so, or when it has gone. */
export const supervisedOption = new Option('--supervised').hideHelp();

/** Settles when a signal is aborted. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
