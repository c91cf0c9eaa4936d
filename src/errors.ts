/**
 * The errors that this product throws on purpose. Each has a stable `code`, which clients see as `extensions.code`;
 * anything else is a defect, and is masked before it leaves the process.
 */
export abstract class TalentGraphError extends Error {
  abstract readonly code: string;
  override get name() {
    return this.constructor.name;
  }
}

/** An argument that cannot be taken: says what was expected, and what came. */
export class InvalidInput extends TalentGraphError {
  get code() {
    return 'BAD_USER_INPUT' as const;
  }

  /** Without a stack: it is not our code that is wrong, and each row of a list may throw one. */
  constructor(message: string, options?: ErrorOptions) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      super(message, options);
    } finally {
      Error.stackTraceLimit = limit;
    }
  }
}

/** A setting that cannot be taken. `setting` is the name of the environment variable or option. */
export class InvalidSetting extends TalentGraphError {
  readonly code = 'INVALID_SETTING';
  constructor(
    readonly setting: string,
    problem: string,
  ) {
    super(`${setting}: ${problem}`);
  }
}

/** The store cannot be reached, or went away in the middle. Worth another try later. */
export class StoreUnavailable extends TalentGraphError {
  readonly code = 'SERVICE_UNAVAILABLE';
}

/** A statement ran past its limit, and was ended. */
export class StoreTimeout extends TalentGraphError {
  readonly code = 'TIMEOUT';
}

/** The request ended before its statement did. */
export class Cancelled extends TalentGraphError {
  readonly code = 'CANCELLED';
}

/** Another writer was first, and trying again did not help. */
export class Conflict extends TalentGraphError {
  readonly code = 'CONFLICT';
}

/** A uniqueness constraint of the store refused a write. */
export class AlreadyExists extends TalentGraphError {
  readonly code = 'ALREADY_EXISTS';
}

/** The store refused a statement: a defect of ours, so its message is for the log and never for a client. */
export class StoreFailure extends TalentGraphError {
  readonly code = 'INTERNAL_SERVER_ERROR';
}

/** Makes an error without a stack: to note one takes longer than all else that is done with one of thousands. */
export function withoutStack<T>(make: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** A value as a message shows it: nothing of a long one but its beginning. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = textOf(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'what nests too deep to be shown';
  }
}
