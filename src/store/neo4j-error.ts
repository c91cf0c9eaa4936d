import neo4j from 'neo4j-driver';
import {
  AlreadyExists,
  Conflict,
  InvalidInput,
  InvalidSetting,
  StoreFailure,
  StoreTimeout,
  StoreUnavailable,
  TalentGraphError,
} from '../errors.js';

const timeouts = new Set([
  'Neo.ClientError.Transaction.TransactionTimedOut',
  'Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration',
  'Neo.ClientError.Transaction.LockAcquisitionTimeout',
  'Neo.TransientError.Transaction.LockAcquisitionTimeout',
]);
const conflicts = new Set([
  'Neo.TransientError.Transaction.DeadlockDetected',
  'Neo.TransientError.Transaction.LockClientStopped',
  'Neo.TransientError.Transaction.Outdated',
  'Neo.TransientError.Transaction.ConstraintsChanged',
]);
const elsewhere = new Set([
  neo4j.error.SERVICE_UNAVAILABLE,
  neo4j.error.SESSION_EXPIRED,
  'Neo.ClientError.Cluster.NotALeader',
  'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase',
]);
const wrongBookmarks = new Set([
  'Neo.ClientError.Transaction.InvalidBookmark',
  'Neo.ClientError.Transaction.InvalidBookmarkMixture',
]);
const noDatabase = 'Neo.ClientError.Database.DatabaseNotFound';

/** Our error for one of the driver's or the server's, by its code. `what` is the statement that met it. */
export function fromNeo4j(what: string, error: unknown): unknown {
  if (!(error instanceof neo4j.Neo4jError)) return error;
  const { code, message } = error;
  const text = `${what}: ${message} (${code})`;
  const options = { cause: error };
  if (timeouts.has(code)) return new StoreTimeout(text, options);
  if (conflicts.has(code)) return new Conflict(text, options);
  if (wrongBookmarks.has(code)) return wrongBookmark(options);
  if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') return new AlreadyExists(text, options);
  const away =
    elsewhere.has(code) || code === noDatabase || /^Neo\.(TransientError|ClientError\.Security)\./.test(code);
  return away ? new StoreUnavailable(text, options) : new StoreFailure(text, options);
}

const wrongBookmark = (options?: ErrorOptions) =>
  new InvalidInput('expected bookmarks that this store gave out, but got another', options);

/** Throws InvalidInput for a bookmark that is too short for Neo4j to say itself that it is wrong: it begins with `FB:`. */
export function checkBookmarks(bookmarks: readonly string[]): void {
  if (bookmarks.some(({ length }) => length <= 'FB:'.length)) throw wrongBookmark();
}

/** Whether a constraint or an index could not be made since the same one is there. */
export const isThereAlready = (error: unknown) =>
  error instanceof neo4j.Neo4jError && error.code === 'Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists';

/** As fromNeo4j, for the first contact, where an error more likely lies in our settings than in the server. */
export function fromFirstContact(
  server: { address: string; username: string; database: string },
  error: unknown,
): unknown {
  const { address, username, database } = server;
  const noAnswer = (reason: string) =>
    new StoreUnavailable(`no answer from Neo4j at ${address} (${reason})`, { cause: error });
  if (error instanceof StoreTimeout) return noAnswer('it lets connect, and says nothing');
  if (!(error instanceof neo4j.Neo4jError)) return error;
  const refuse = (setting: string, problem: string) =>
    Object.assign(new InvalidSetting(setting, problem), { cause: error });
  if (!error.code.startsWith('Neo.')) {
    const reason = reasonOf(error);
    // Waiting would not make a Neo4j of it, or a certificate good.
    const never = /Server responded HTTP|certificate|SSL routines|wrong version number/i.test(reason);
    return never
      ? refuse('NEO4J_URI', `expected a Neo4j that answers, but got no answer from Neo4j at ${address} (${reason})`)
      : noAnswer(reason);
  }
  if (error.code === noDatabase) {
    return refuse('NEO4J_DATABASE', `expected a database of ${address}, but got ${JSON.stringify(database)}`);
  }
  if (error.code === 'Neo.ClientError.Security.CredentialsExpired') {
    return refuse('NEO4J_PASSWORD', `${address} wants user ${username} to choose a new password first`);
  }
  if (error.code.startsWith('Neo.ClientError.Security.')) {
    return refuse('NEO4J_PASSWORD', `${address} did not accept user ${username} with this password (${error.code})`);
  }
  const ours = fromNeo4j(`Neo4j at ${address}`, error);
  return ours instanceof TalentGraphError ? ours : error;
}

/** Why there was no connection, without the driver's advice: `connect ECONNREFUSED 127.0.0.1:7687`. */
function reasonOf(error: Error): string {
  let inner = error;
  while (inner.cause instanceof Error) inner = inner.cause;
  const reason = inner.message.replace(/^[^]*Caused by: /, '');
  return reason.split(/\.\s|\n/)[0]!;
}
