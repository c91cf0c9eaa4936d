import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';

export interface SentSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  status: { code: number };
  service: string;
  attributes: Record<string, unknown>;
}

/** What OTLP calls a span of who is asked, and one of who asks. */
export const kinds = { server: 2, client: 3 };

/** A collector, as far as OTLP over HTTP goes. It ends with the test. */
export async function startCollector() {
  const sent: SentSpan[] = [];
  const collector = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      expect(request.url).toBe('/v1/traces');
      for (const { resource, scopeSpans } of JSON.parse(text).resourceSpans) {
        const service = valuesOf(resource.attributes)['service.name'];
        for (const span of scopeSpans.flatMap((scope: { spans: object[] }) => scope.spans)) {
          sent.push({ ...span, service, attributes: valuesOf(span.attributes) });
        }
      }
      response.setHeader('content-type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  onTestFinished(() => void collector.close());
  return { sent, endpoint: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` };
}

const valuesOf = (attributes: { key: string; value: object }[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
