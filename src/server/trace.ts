import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** One request's place in a trace, as W3C Trace Context has it. */
export interface Trace {
  /** The same in every process that the request passes through. */
  readonly traceId: string;
  /** This process's part of it. */
  readonly spanId: string;
  /** The part of whoever asks; null where the trace begins here. */
  readonly parentId: string | null;
  /** Whether whoever began it records it. */
  readonly flags: string;
  /** What tracing systems on the way have noted for themselves (`tracestate`). */
  readonly state: string | null;
}

/** Characters of a `tracestate`, as W3C Trace Context has it. */
const longestState = 512;

/** Goes on with the trace of a request's headers, or begins one where there is none that can be taken. */
export function continueTrace({ traceparent, tracestate }: IncomingHttpHeaders): Trace {
  const spanId = randomHex().slice(16);
  const [, version, traceId, parentId, flags, more] =
    (typeof traceparent === 'string' && pattern.exec(traceparent)) || [];
  // Later versions may say more; of this one that is all.
  const valid = traceId && !/^0+$/.test(traceId) && !/^0+$/.test(parentId!) && !(version === '00' && more);
  if (!valid) return { traceId: randomHex(), spanId, parentId: null, flags: '00', state: null };
  // What is longer than systems have to pass on would leave no room for our own headers.
  const state = tracestate ? String(tracestate) : '';
  const isPassedOn = state !== '' && state.length <= longestState;
  return { traceId, spanId, parentId: parentId!, flags: flags!, state: isPassedOn ? state : null };
}

/** 32 digits, of which all but six bits are random. Node keeps random bytes for UUIDs, and asks the system for others. */
const randomHex = () => randomUUID().replaceAll('-', '');

const pattern = /^(?!ff)([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** What the next process is to get in its headers. */
export const traceHeaders = ({ traceId, spanId, flags, state }: Trace): Record<string, string> => ({
  traceparent: `00-${traceId}-${spanId}-${flags}`,
  ...(state !== null && { tracestate: state }),
});
