/** A value that may be at hand. What is at hand is gone on with at once: a promise for each of many rows is dear. */
export type Soon<T> = T | Promise<T>;

export const andThen = <T, R>(value: Soon<T>, go: (value: T) => Soon<R>): Soon<R> =>
  value instanceof Promise ? value.then(go) : go(value);
