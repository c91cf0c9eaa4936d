import {
  createTraceState,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace as api,
  TraceFlags,
  type Context,
  type Span as ApiSpan,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { setTimeout as wait } from 'node:timers/promises';
import type { Asked, Span, Spans } from './telemetry.js';
import type { Trace } from './trace.js';

/**
 * Sends OpenTelemetry's spans to a collector, by OTLP over HTTP. `endpoint` is what OTEL_EXPORTER_OTLP_ENDPOINT has, such
 * as `http://localhost:4318`. A request whose `traceparent` says that nobody records it has none.
 */
export function exportSpans(endpoint: string, service: string): Spans {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: sentWithin });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: sentWithin })],
  });
  const tracer = provider.getTracer('talent-graph');
  return {
    request: (trace) => {
      const span = tracer.startSpan('GraphQL', { kind: SpanKind.SERVER }, contextOf(trace));
      return new OpenSpan(tracer, span, trace);
    },
    close: () => Promise.race([provider.shutdown(), late()]),
  };
}

/** What OpenTelemetry's conventions say of each part. */
const described = (asked: Asked): Record<string, string> =>
  asked.kind === 'statement'
    ? { 'db.system.name': asked.system, 'db.operation.name': asked.name }
    : { 'peer.service': asked.name };

/** How long a collector may take, in milliseconds: the end of the process waits for it, however slowly it answers. */
const sentWithin = 2_000;

async function late(): Promise<never> {
  await wait(2 * sentWithin, undefined, { ref: false });
  throw new Error('the collector did not take them in time');
}

class OpenSpan implements Span {
  readonly trace: Trace;

  constructor(
    private readonly tracer: Tracer,
    private readonly span: ApiSpan,
    trace: Trace,
  ) {
    const { traceId, spanId, traceFlags } = span.spanContext();
    this.trace = { ...trace, traceId, spanId, flags: traceFlags.toString(16).padStart(2, '0') };
  }

  child(asked: Asked): Span {
    const options = { kind: SpanKind.CLIENT, attributes: described(asked) };
    const span = this.tracer.startSpan(`${asked.kind} ${asked.name}`, options, api.setSpan(ROOT_CONTEXT, this.span));
    return new OpenSpan(this.tracer, span, this.trace);
  }

  end({ name, code, attributes = {} }: Parameters<Span['end']>[0]): void {
    if (name) this.span.updateName(name);
    this.span.setAttributes(attributes);
    if (code) this.span.setStatus({ code: SpanStatusCode.ERROR, message: code }).setAttribute('error.type', code);
    this.span.end();
  }
}

/** Of whoever asks, who has the parent of the request's span; a trace that begins here has none. */
function contextOf({ traceId, parentId, flags, state }: Trace): Context {
  if (parentId === null) return ROOT_CONTEXT;
  return api.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId: parentId,
    traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
    ...(state !== null && { traceState: createTraceState(state) }),
  });
}
