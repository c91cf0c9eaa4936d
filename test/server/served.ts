import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { gatewayBackend } from '../../src/server/gateway.js';
import { serveBackend, startServer, type RunningServer, type ServerSettings } from '../../src/server/http.js';
import { openStore } from '../../src/store/open.js';
import type { GraphStore } from '../../src/store/store.js';
import { schema } from '../support/api.js';

let store: GraphStore;
beforeAll(async () => {
  store = await openStore({ kind: 'embedded', dataDir: null, statementTimeoutMs: 5_000 });
  await store.ensureSchema();
});
afterAll(() => store.close());

const logger = pino({ level: 'silent' });
export const local = { port: 0, host: '127.0.0.1', explorerDir: null };

/** The whole API over an empty store. */
export async function serve(settings: Partial<ServerSettings> = {}) {
  return asked(await startServer({ schema, store, logger, settings: { ...local, language: 'en', ...settings } }));
}

/** A gateway to subgraphs that are all at one address, or at none. */
export async function serveGateway(
  settings: Partial<ServerSettings> = {},
  url = 'http://127.0.0.1:9/graphql',
  log = logger,
) {
  const urls = { people: url, orgs: url, claims: url, analytics: url };
  const backend = gatewayBackend(readFileSync('schema/supergraph.graphql', 'utf8'), {
    urls,
    logger: log,
    ...(settings.logVariables && { logVariables: true }),
  });
  return asked(await serveBackend(backend, { ...local, ...settings }, log));
}

/** A subgraph that answers in its own way, and its address. */
export async function subgraphThat(answer: (sent: string, response: ServerResponse) => void): Promise<string> {
  const subgraph = createServer((request, response) => {
    void text(request).then(
      (sent) => answer(sent, response),
      () => undefined,
    );
  }).listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  onTestFinished(async () => void subgraph.close());
  return `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
}

/** A server, and how it is asked. */
export function asked(server: RunningServer) {
  const send = async (body: string | Buffer, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
  };
  const ask = (body: object, headers?: Record<string, string>) => send(JSON.stringify(body), headers);
  return { ...server, send, ask };
}
export interface Answer {
  data?: object | null;
  errors?: { message: string; extensions: Record<string, unknown> }[];
  extensions?: object;
}
export const forTest = async (settings: Partial<ServerSettings>, form: typeof serve = serve) => {
  const server = await form(settings);
  onTestFinished(() => server.close());
  return server;
};
