import { randomBytes } from 'node:crypto';

/** One request's place in a trace, as W3C Trace Context has it. */
export interface Trace {
  /** The same in every process that the request passes through. */
  readonly traceId: string;
  /** This process's part of it. */
  readonly spanId: string;
  /** Whether whoever began it records it. */
  readonly flags: string;
}

/** Goes on with the trace of a `traceparent` header, or begins one where there is none that can be taken. */
export function continueTrace(header: string | readonly string[] | undefined): Trace {
  const given =
    typeof header === 'string' ? /^(?!ff)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})/.exec(header) : null;
  const valid = given && !/^0+$/.test(given[1]!) && !/^0+$/.test(given[2]!);
  return {
    traceId: valid ? given[1]! : randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    flags: valid ? given[3]! : '00',
  };
}

/** What the next process is to get as `traceparent`. */
export const traceparent = ({ traceId, spanId, flags }: Trace) => `00-${traceId}-${spanId}-${flags}`;
