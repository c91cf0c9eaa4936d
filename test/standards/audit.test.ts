import { expect, it } from 'vitest';
import { logger, served, servedBy } from './server.js';
import { describeTool, node } from './tool.js';

interface Audit {
  id: string;
  name: string;
  status: 'ok' | 'notice' | 'warn' | 'error';
  reason?: string;
}

/**
 * What a server MAY do and this one does not: answer a GET that any page of the web could have a browser send, since
 * neither its content type nor its Accept makes the browser ask first.
 */
const refused = ['5A70', '6A70', 'D6D5'];

describeTool('GraphQL over HTTP, as graphql-http audits it', () => {
  const whole = served();
  const part = served(async () => {
    const { subgraphs } = await import('../../src/subgraphs.js');
    const { buildSubgraph } = await import('../../src/federation/subgraph.js');
    const { standaloneSchema } = await import('../../src/federation/standalone.js');
    return standaloneSchema(await buildSubgraph(subgraphs[0]!));
  });
  const gateway = servedBy(async () => {
    const { supergraphSdl, names } = await import('../support/api.js');
    const { gatewayBackend } = await import('../../src/server/gateway.js');
    // No audit asks for a field but __typename, which the gateway knows.
    const urls = Object.fromEntries(names.map((name) => [name, part.url]));
    return gatewayBackend(supergraphSdl, { urls, logger });
  });

  it.each([
    ['the API in one process', whole],
    ['a subgraph', part],
    ['the gateway', gateway],
  ])('holds for %s', async (_, { url }) => {
    const audits = JSON.parse(await node(['audit.js', url])) as Audit[];
    expect(audits).toHaveLength(61);
    const failures = audits.filter(({ status }) => status !== 'ok');
    expect(failures.map(({ id }) => id).sort(), JSON.stringify(failures, null, 2)).toEqual(refused);
    expect(failures.map(({ name }) => name.split(' ')[0])).toEqual(['MAY', 'MAY', 'MAY']);
  });
});
