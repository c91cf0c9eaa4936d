import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { referenceSdl, startReference } from './compatibility/reference.js';
import { logger, served, servedBy } from './server.js';
import { describeTool, node } from './tool.js';

interface Feature {
  feature: string;
  required: boolean;
  tests: number;
  failures: string[];
}

const supported = [
  '_service',
  '@key (single)',
  '@key (multi)',
  '@key (composite)',
  'repeatable @key',
  '@requires',
  '@provides',
  '@link',
  '@shareable',
  '@tag',
  '@override',
  '@inaccessible',
  '@interfaceObject',
];

/** What our subgraphs do not do, and how the tests find that out. */
const unsupported = {
  // Traces of ours are for OpenTelemetry, and nothing is reported to Apollo.
  'federated tracing': '"ftv1": Any<String>',
  // No subgraph has a directive of its own that a router would have to know.
  '@composeDirective': '@federation__composeDirective)\\(name:.*"@custom"',
};

/**
 * The tests with which Apollo compares the libraries for subgraphs, as it publishes them. They look at a subgraph
 * `products`, which is made and served as our four are, and through a router at what it gives together with their own
 * `users` and `inventory`. Their router is a program that no registry has: ours stands in for it, and Apollo's gateway.
 */
describeTool("Apollo's tests of a subgraph", () => {
  const others = ['users', 'inventory'];
  const urls: Record<string, string> = {};
  const ends: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(ends.map((end) => end())));

  const products = served(async () => {
    const { definition } = await import('./compatibility/products.js');
    const { buildSubgraph } = await import('../../src/federation/subgraph.js');
    const { standaloneSchema } = await import('../../src/federation/standalone.js');
    return standaloneSchema(await buildSubgraph(definition));
  });
  beforeAll(async () => {
    urls.products = products.url;
    await Promise.all(
      others.map(async (name) => {
        const { url, end } = await startReference(name);
        ends.push(end);
        urls[name] = url;
      }),
    );
  });

  /** Composed from what the subgraph says of itself, as it would be elsewhere. */
  async function supergraph() {
    const { compose } = await import('../../src/federation/compose.js');
    const response = await fetch(products.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ _service { sdl } }' }),
    });
    const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
    const given = others.map((name) => ({ name, sdl: referenceSdl(name) }));
    return compose([{ name: 'products', sdl: data._service.sdl }, ...given]).supergraphSdl;
  }

  const ours = servedBy(async () => {
    const { gatewayBackend } = await import('../../src/server/gateway.js');
    return gatewayBackend(await supergraph(), { urls, logger });
  });
  const apollos = { url: '' };
  beforeAll(async () => {
    const gateway = new ApolloGateway({
      supergraphSdl: await supergraph(),
      buildService: ({ name }) => new RemoteGraphQLDataSource({ url: urls[name]! }),
      logger,
    });
    const server = new ApolloServer({ gateway, logger });
    ends.push(() => server.stop());
    apollos.url = (await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } })).url;
  });

  it.each([
    ['our gateway', ours],
    ["Apollo's gateway", apollos],
  ])('pass for what we support, behind %s', async (_, router) => {
    const report = JSON.parse(await node(['compatibility.js', products.url, router.url])) as Feature[];
    const untested = report.filter(({ tests }) => tests === 0);
    expect(untested).toEqual([]);

    const passed = report.filter(({ failures }) => failures.length === 0);
    const failed = report.filter(({ failures }) => failures.length > 0);
    expect(
      passed.map(({ feature }) => feature),
      failed.flatMap(({ feature, failures }) => [feature, ...failures]).join('\n'),
    ).toEqual(supported);
    const reasons = failed.map(({ feature, failures }) => [feature, failures.join('\n')]);
    expect(Object.fromEntries(reasons)).toEqual(
      Object.fromEntries(Object.entries(unsupported).map(([name, sign]) => [name, expect.stringContaining(sign)])),
    );
    expect(failed.filter(({ required }) => required)).toEqual([]);
  });
});
