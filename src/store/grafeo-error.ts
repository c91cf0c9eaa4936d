import type { GrafeoError } from '@grafeo-db/js';
import { AlreadyExists, Conflict, StoreFailure, TalentGraphError } from '../errors.js';

/** Our error for one of the engine's, by its GQLSTATUS (ISO/IEC 39075). `what` is the statement that met it. */
export function fromGrafeo(what: string, error: unknown): TalentGraphError {
  if (error instanceof TalentGraphError) return error;
  const { gqlStatus, message } = error as GrafeoError;
  const text = `${what}: ${message}${gqlStatus ? ` (${gqlStatus})` : ''}`;
  if (gqlStatus === 'G2000') return new AlreadyExists(text, { cause: error });
  // To the engine a full disk is a reason to try again; for whoever asks it is none.
  if (/I\/O error/.test(message)) return new StoreFailure(text, { cause: error });
  if (gqlStatus === '40000') return new Conflict(text, { cause: error });
  return new StoreFailure(text, { cause: error });
}
