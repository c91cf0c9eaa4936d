import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { metadataOf, transactionsOf } from '../faults/crowd.js';
import { neo4jSettings, neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';
import { post } from './answer.js';
import { gatewayOver, linesOf, patient, startFederation, urlsBy, type Federation } from './federation.js';
import { startNeo4jProxy } from './neo4j-proxy.js';
import { startRole, urlsOf, type Role } from './processes.js';

/** How long the gateway of these tests waits for subgraphs in all. */
const timeoutMs = 2_500;

const query = `{
  person(id: "person:nan-du") { name claims(first: 1) { totalCount } }
  capability(id: "capability:foundation-models") { name experts(first: 1) { edges { node { name } } } }
  departure(id: "departure:nan-du-2025") { kind from { id name } affects(first: 1) { edges { node { halfLife } } } }
}`;

describe.skipIf(!neo4jUri)('when something fails (neo4j)', () => {
  let federation: Federation;
  let whole: Data;
  beforeAll(async () => {
    federation = await startFederation({ REQUEST_TIMEOUT_MS: String(timeoutMs) });
    // The first time is for the planner.
    for (const url of Object.values(federation.subgraphs)) await fetch(`${url.url}/health/ready`);
    const wholeAnswer = async () => {
      const { data, errors } = await post(federation.gateway.url, query);
      return errors.length === 0 && (data as Data);
    };
    whole = await until('an answer without errors', wholeAnswer, { withinMs: 60_000 });
  });
  afterAll(() => federation?.end());
  const ready = async () => (await fetch(`${federation.gateway.url}/health/ready`)).json();

  describe('a subgraph', () => {
    it('that was killed leaves the others, and is used again as soon as it is back', async () => {
      const { gateway, subgraphs } = federation;
      const { port } = subgraphs.claims!;
      await subgraphs.claims!.end('SIGKILL');
      expect(await post(gateway.url, query)).toEqual({
        data: { ...whole, person: { name: 'Nan Du', claims: null } },
        errors: [{ message: 'The subgraph claims does not answer.', path: ['person', 'claims'], code: unavailable }],
      });
      expect(await ready()).toEqual({ status: 'degraded', reason: 'no answer of claims', away: ['claims'] });
      subgraphs.claims = await startRole(['subgraph', 'claims'], { ...patient, PORT: String(port) });
      expect(await post(gateway.url, query)).toEqual({ data: whole, errors: [] });
      expect(await ready()).toEqual({ status: 'ready' });
    });

    it('that hangs leaves the others, once the time is up', async () => {
      const { gateway, subgraphs } = federation;
      subgraphs.analytics!.signal('SIGSTOP');
      const [answer, health] = await Promise.all([post(gateway.url, query), ready()]);
      subgraphs.analytics!.signal('SIGCONT');
      expect(answer).toEqual({
        data: { ...whole, departure: { ...whole.departure, affects: null } },
        errors: [
          { message: 'The subgraph analytics did not answer in time.', path: ['departure', 'affects'], code: timeout },
        ],
      });
      expect(health).toMatchObject({ status: 'degraded', away: ['analytics'] });
      expect(await post(gateway.url, query)).toEqual({ data: whole, errors: [] });
    });

    it.each<[string, RequestListener, string]>([
      ['answers garbage', (_, response) => response.end('<html>Welcome!</html>'), unavailable],
      ['answers HTTP 500', (_, response) => response.writeHead(500).end('{"message":"oops"}'), unavailable],
      ['answers no GraphQL', (_, response) => response.end('[1]'), unavailable],
      ['breaks off', (_, response) => void (response.write('{"data":'), response.destroy()), unavailable],
      ['redirects', (_, response) => response.writeHead(302, { location: '/' }).end(), unavailable],
      ['is slow', (_, response) => void setTimeout(() => response.end('{"data":{}}'), 2 * timeoutMs), timeout],
      ['never ends its answer', (_, response) => void response.write('{"data":'), timeout],
      [
        'says what its trouble is',
        (_, response) =>
          response.end(
            '{"data":{"_entities":[null]},"errors":[{"message":"no","extensions":{"code":"SHUT"},"path":["_entities",0]}]}',
          ),
        'SHUT',
      ],
    ])('that %s leaves the others', async (_, listener, code) => {
      const fake = createServer(listener).listen(0, '127.0.0.1');
      await once(fake, 'listening');
      const { port } = fake.address() as AddressInfo;
      const { url, close } = await gatewayOver(
        {
          ...urlsBy(federation),
          claims: `http://127.0.0.1:${port}/graphql`,
        },
        timeoutMs,
      );
      onTestFinished(async () => {
        fake.close();
        fake.closeAllConnections();
        await close();
      });
      const { data, errors } = await post(url, query);
      expect(data).toEqual({ ...whole, person: { name: 'Nan Du', claims: null } });
      expect(errors).toEqual([{ message: expect.any(String), path: ['person', 'claims'], code }]);
    });
  });

  describe('a store', () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const claim = (id: string) => `{ person(id: "person:nan-du") { name } claim(id: "claim:${id}") { text } }`;
    const quick = claim('openai-gains-efficient-scaling');
    const driver = neo4j.driver(neo4jUri ?? 'bolt://localhost', auth());
    let proxy: Awaited<ReturnType<typeof startNeo4jProxy>>;
    let claims: Role;
    let gateway: Role;
    let hurried: Role;
    beforeAll(async () => {
      proxy = await startNeo4jProxy(neo4jUri!);
      // A statement may take so long that it is the end of its request that ends it.
      const settings = { NEO4J_URI: proxy.uri, STATEMENT_TIMEOUT_MS: patient.STATEMENT_TIMEOUT_MS };
      claims = await startRole(['subgraph', 'claims'], settings, ['./test/faults/defects.ts']);
      const urls = urlsOf({ ...federation.subgraphs, claims });
      // As it comes: a request waits for a subgraph longer than that tries to reach its store.
      gateway = await startRole(['gateway'], urls);
      hurried = await startRole(['gateway'], { ...urls, REQUEST_TIMEOUT_MS: '5000' });
      for (const each of [query, quick]) {
        await until('an answer without errors', async () => (await post(gateway.url, each)).errors.length === 0, {
          withinMs: 60_000,
        });
      }
    });
    afterAll(async () => {
      await Promise.all([gateway.end('SIGKILL'), hurried.end('SIGKILL'), claims.end('SIGKILL'), driver.close()]);
      await proxy.cut();
    });

    it('that is gone from under a subgraph leaves the others, and is used again when it is back', async () => {
      await proxy.cut();
      expect(await post(gateway.url, query)).toEqual({
        data: { ...whole, person: { name: 'Nan Du', claims: null } },
        errors: [
          { message: expect.any(String), path: ['person', 'claims', 'totalCount'], code: 'SERVICE_UNAVAILABLE' },
        ],
      });
      const health = await fetch(`${gateway.url}/health/ready`);
      expect(await health.json()).toMatchObject({ status: 'degraded', away: ['claims'] });

      await proxy.restore();
      expect(await post(gateway.url, query)).toEqual({ data: whole, errors: [] });
    });

    const late = {
      data: { person: { name: 'Nan Du' }, claim: null },
      errors: [{ message: 'The subgraph claims did not answer in time.', path: ['claim'], code: timeout }],
    };

    it.each<[string, () => Role, object, boolean]>([
      ["when the gateway's time for it is up", () => hurried, {}, false],
      ['when the time that the client gives is up', () => hurried, { 'x-timeout-ms': '3000' }, false],
      ['when the client goes away', () => gateway, {}, true],
    ])('ends what runs for a request %s', async (id, asked, headers, leaves) => {
      const requestId = id.replace(/\W/g, '-');
      const leaving = new AbortController();
      const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
      const answer = post(
        asked().url,
        claim('endless'),
        {},
        { 'x-request-id': requestId, traceparent, ...headers },
        leaving.signal,
      ).catch(() => 'gone');
      const alone = async () => {
        const all = await metadataOf(driver, requestId);
        // What another subgraph reads for it is soon over.
        return all.length === 1 && all;
      };
      const running = await until('one transaction', alone, { withinMs: 60_000 });
      expect(running).toEqual([{ requestId, traceId }]);
      if (leaves) leaving.abort();
      expect(await answer).toEqual(leaves ? 'gone' : late);
      await until('no transaction', async () => (await transactionsOf(driver, requestId)) === 0, { withinMs: 2_000 });
      expect(await linesOf(claims, requestId, 1)).toMatchObject([{ traceId }]);
      expect(await post(asked().url, quick)).toMatchObject({ errors: [] });
    });
  });
});

interface Data {
  person: object;
  capability: object;
  departure: object;
}

const unavailable = 'SUBGRAPH_UNAVAILABLE';
const timeout = 'SUBGRAPH_TIMEOUT';

function auth() {
  const { username, password } = neo4jSettings('');
  return neo4j.auth.basic(username, password);
}
