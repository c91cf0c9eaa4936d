import type { IncomingHttpHeaders } from 'node:http';
import { TalentGraphError } from '../errors.js';
import type { Connections } from '../store/store.js';
import { Metrics } from './metrics.js';
import { continueTrace, type Trace } from './trace.js';

/** Where spans go. */
export interface Spans {
  /** Begins the span of a request that came with this trace. */
  request(trace: Trace): Span;
  /** Sends what has not been sent yet. */
  close(): Promise<void>;
}

export interface Span {
  /** With this span as the last of it: what goes on to whoever is asked. */
  readonly trace: Trace;
  child(asked: Asked): Span;
  /** `name` in the place of the one that it began with, and the code of the error that it ended with. */
  end(ending: { name?: string | null; code: string | null; attributes?: Record<string, string | number> }): void;
}

/** What a part of a request asks: a store, by a statement's name, or a subgraph. `system` is what kind of store. */
export type Asked = { kind: 'statement'; name: string; system: string } | { kind: 'subgraph'; name: string };

/** A part of a request that has begun: a statement, or what a subgraph is asked for. */
export interface Part {
  readonly trace: Trace;
  /** With the code of the error that it ended with, if any. */
  end(code?: string): void;
}

/** What a request ends as. */
export interface Ending {
  /** Of HTTP. */
  status: number;
  /** The name that the client gave its operation. */
  operation: string | null;
  /** Of the first error. */
  code: string | null;
  /** Infinity for more than anybody counts. */
  cost: number | null;
}

/** What is seen of a server from outside, beside its log: numbers for Prometheus and, where they are wanted, spans. */
export class Telemetry {
  constructor(
    private readonly spans: Spans | null = null,
    connections: readonly Connections[] = [],
    readonly metrics = new Metrics(connections),
  ) {}

  /** A request begins, with the trace of its headers or one of its own. What is no GraphQL is not `counted`. */
  begin(headers: IncomingHttpHeaders, counted: boolean): ObservedRequest {
    const trace = continueTrace(headers);
    const span = counted ? this.spans?.request(trace) : null;
    return new ObservedRequest(this.metrics, counted, span ?? null, trace);
  }
}

export class ObservedRequest {
  readonly trace: Trace;
  private readonly start = performance.now();

  constructor(
    private readonly metrics: Metrics,
    private readonly counted: boolean,
    private readonly span: Span | null,
    trace: Trace,
  ) {
    this.trace = span?.trace ?? trace;
    if (counted) metrics.running.inc();
  }

  statement(name: string, system: string): (error?: unknown) => void {
    const { statements, statementsRunning } = this.metrics;
    const span = this.span?.child({ kind: 'statement', name, system });
    const start = performance.now();
    statementsRunning.inc();
    return (error) => {
      const code = error === undefined ? null : codeOf(error);
      statementsRunning.dec();
      statements.observe({ statement: name, outcome: code ?? 'ok' }, seconds(start));
      span?.end({ code });
    };
  }

  subgraph(name: string): Part {
    const span = this.span?.child({ kind: 'subgraph', name });
    const start = performance.now();
    return {
      trace: span?.trace ?? this.trace,
      end: (code) => {
        this.metrics.fetches.observe({ subgraph: name, outcome: code ?? 'ok' }, seconds(start));
        span?.end({ code: code ?? null });
      },
    };
  }

  elapsedMs(): number {
    return performance.now() - this.start;
  }

  /** Gives how long it took, in milliseconds. */
  end({ status, operation, code, cost }: Ending): number {
    const ms = this.elapsedMs();
    if (!this.counted) return ms;
    const { requests, running, errors, cost: costs } = this.metrics;
    running.dec();
    requests.observe({ status }, ms / 1000);
    if (code !== null) errors.inc({ code });
    if (Number.isFinite(cost)) costs.observe(cost!);
    const attributes = {
      'http.response.status_code': status,
      ...(operation !== null && { 'graphql.operation.name': operation }),
    };
    this.span?.end({ name: operation, code, attributes });
    return ms;
  }
}

const seconds = (start: number) => (performance.now() - start) / 1000;

const codeOf = (error: unknown) => (error instanceof TalentGraphError ? error.code : 'INTERNAL_SERVER_ERROR');
