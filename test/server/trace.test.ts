import { expect, it } from 'vitest';
import { continueTrace, traceHeaders } from '../../src/server/trace.js';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

it('passes on what tracing systems have noted, unless it is longer than they may count on', () => {
  const passedOn = (tracestate: string) => traceHeaders(continueTrace({ traceparent, tracestate })).tracestate;
  expect(passedOn('vendor=1')).toBe('vendor=1');
  expect(passedOn('a'.repeat(512))).toHaveLength(512);
  expect(passedOn('a'.repeat(513))).toBeUndefined();
});
