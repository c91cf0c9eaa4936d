import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { continueTrace } from '../../src/server/trace.js';
import { neo4jSettings, neo4jUri } from '../support/stores.js';
import { gatewayOver, linesOf, names, patient, seededNeo4j } from './federation.js';
import { startNeo4jProxy } from './neo4j-proxy.js';
import { startRole, urlsOf, type Role } from './processes.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
const nowhere = 'http://127.0.0.1:9/graphql';

const ask = (url: string, query: string, headers: Record<string, string>) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

describe('traceparent and tracestate', () => {
  it.each([
    ['as it is now', { traceparent }, true],
    ['of a later version, which may say more', { traceparent: `cc-${traceId}-b7ad6b7169203331-01-more` }, true],
    ['with more than this version has', { traceparent: `${traceparent}-more` }, false],
    ['cut short', { traceparent: traceparent.slice(0, -1) }, false],
    ['in capitals', { traceparent: traceparent.toUpperCase() }, false],
    ['without a trace', { traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01` }, false],
    ['without a parent', { traceparent: `00-${traceId}-${'0'.repeat(16)}-01` }, false],
    ['of the version that there is not', { traceparent: traceparent.replace('00-', 'ff-') }, false],
    ['absent', {}, false],
  ])('%s', (_, headers, goesOn) => {
    const trace = continueTrace({ ...headers, tracestate: 'a=1' });
    expect(trace.traceId === traceId).toBe(goesOn);
    // What others have noted belongs to their trace.
    expect(trace).toMatchObject(goesOn ? { flags: '01', state: 'a=1' } : { flags: '00', state: null });
    expect(trace.spanId).not.toBe('b7ad6b7169203331');
  });

  it('go on to every subgraph, as one trace', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const subgraph = createServer(({ headers }, response) => {
      seen.push(headers);
      response.end('{"data":{"person":null,"claim":null}}');
    }).listen(0, '127.0.0.1');
    await once(subgraph, 'listening');
    const own = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
    const gateway = await gatewayOver(Object.fromEntries(names.map((name) => [name, own])));
    onTestFinished(async () => {
      await gateway.close();
      subgraph.close();
    });
    const query = '{ person(id: "person:nan-du") { name } claim(id: "claim:x") { text } }';
    await ask(gateway.url, query, { traceparent, tracestate: 'rojo=00f067aa0ba902b7,congo=t61rcWkgMzE' });
    expect(seen).toHaveLength(2);
    for (const headers of seen) {
      expect(headers.traceparent).toMatch(new RegExp(`^00-${traceId}-(?!b7ad6b7169203331)[0-9a-f]{16}-01$`));
      expect(headers.tracestate).toBe('rojo=00f067aa0ba902b7,congo=t61rcWkgMzE');
    }
  });
});

describe.skipIf(!neo4jUri)('one request, one trace (neo4j)', () => {
  let proxy: Awaited<ReturnType<typeof startNeo4jProxy>>;
  let roles: Record<'people' | 'claims' | 'gateway', Role>;
  beforeAll(async () => {
    await seededNeo4j();
    await spoil('person:nan-du');
    proxy = await startNeo4jProxy(neo4jUri!);
    const people = await startRole(['subgraph', 'people'], patient);
    const claims = await startRole(['subgraph', 'claims'], { NEO4J_URI: proxy.uri });
    const elsewhere = { ORGS_URL: nowhere, ANALYTICS_URL: nowhere };
    const gateway = await startRole(['gateway'], { ...urlsOf({ people, claims }), ...elsewhere, ...patient });
    roles = { people, claims, gateway };
  });
  afterAll(async () => {
    await Promise.all(Object.values(roles ?? {}).map((role) => role.end('SIGKILL')));
    await proxy?.cut();
  });

  it('in every line of every log, also of what goes wrong, and its id in the answer', async () => {
    await proxy.cut();
    const query = `{
      person(id: "person:nan-du") { name }
      claim(id: "claim:openai-gains-efficient-scaling") { text }
      organization(id: "org:apple") { name }
    }`;
    const response = await ask(roles.gateway.url, query, { 'x-request-id': 'traced', traceparent });
    expect(response.headers.get('x-request-id')).toBe('traced');
    const { data, errors } = (await response.json()) as { data: unknown; errors: { path: string[] }[] };
    expect(data).toEqual({ person: null, claim: null, organization: null });
    const of = (field: string) => errors.find(({ path }) => path[0] === field);
    expect(of('person')).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'traced' } });
    expect(of('claim')).toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE' } });
    expect(of('organization')).toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });

    expect(await messagesOf(roles.people)).toEqual(['masked error', 'request']);
    expect(await messagesOf(roles.claims)).toEqual(['request', 'store away']);
    expect(await messagesOf(roles.gateway)).toEqual([
      'The subgraph orgs does not answer.',
      'masked error',
      'request',
      'store away',
    ]);
  });

  it('also of what is no GraphQL', async () => {
    const headers = { 'x-request-id': 'nonsense', traceparent };
    const response = await fetch(`${roles.people.url}/graphql`, { method: 'POST', headers, body: 'nonsense' });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-request-id')).toBe('nonsense');
    expect(await linesOf(roles.people, 'nonsense', 1)).toMatchObject([{ traceId, status: 400 }]);
  });
});

/** What the lines say that belong to the request: all that were written since the process was ready. */
async function messagesOf(role: Role): Promise<unknown[]> {
  await linesOf(role, 'traced', 1);
  const lines = role
    .log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string })
    // No request's: it goes on in the background, and finds the store gone too.
    .filter(({ msg }) => msg !== 'statements could not be planned ahead');
  for (const line of lines) expect(line).toMatchObject({ requestId: 'traced', traceId });
  return lines.map(({ msg }) => msg).sort();
}

/** Makes a node what this product never writes. */
async function spoil(id: string): Promise<void> {
  const { uri, username, password } = neo4jSettings(neo4jUri!);
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  await driver.executeQuery('MATCH (n:Entity {id: $id}) REMOVE n.nameTexts', { id });
  await driver.close();
}
