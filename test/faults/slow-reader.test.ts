import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { serve, temporaryFolder } from '../cli/command.js';
import { patient, startFederation } from '../federated/federation.js';
import { neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';
import { askPerson } from './broken.js';

/** Answered with more than the system keeps on the way to who does not read: on loopback that is 6 MB. */
const MAX_ALIASES = '80';
const much = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Organization { claims(first: 23) { edges { node {
  ${Array.from({ length: Number(MAX_ALIASES) }, (_, i) => `a${i}: text`).join(' ')} } } } } } }`;
const body = JSON.stringify({ query: much, variables: { ids: Array<string>(100).fill('org:apple') } });

/** Asks for it, and reads no more than the head of the answer. */
async function askForMuch(url: string, requestId: string): Promise<IncomingMessage> {
  const headers = { 'content-type': 'application/json', 'x-request-id': requestId };
  const asked = request(`${url}/graphql`, { method: 'POST', headers }).end(body);
  asked.on('error', () => undefined);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  return response;
}

interface Running {
  url: string;
  log(): string;
  end(): Promise<number | null>;
}

async function oneProcess(settings: Record<string, string>): Promise<Running> {
  const folder = join(temporaryFolder(), 'data');
  const { url, output, stop } = await serve({ DATA_DIR: folder, LOG_LEVEL: 'info', ...settings });
  return { url, log: () => output.stderr, end: () => stop('SIGTERM') };
}

async function aGateway(settings: Record<string, string>): Promise<Running> {
  const federation = await startFederation(settings, [], patient);
  const { gateway } = federation;
  const end = async () => {
    const code = await gateway.end();
    await federation.end();
    return code;
  };
  return { url: gateway.url, log: gateway.log, end };
}

const statusOf = (log: string, id: string) => {
  const line = log.split('\n').find((each) => each.includes('"msg":"request"') && each.includes(`"requestId":"${id}"`));
  return line === undefined ? null : (JSON.parse(line) as { status: number }).status;
};

describe.each([
  { form: 'one process', start: oneProcess },
  ...(neo4jUri ? [{ form: 'a gateway', start: aGateway }] : []),
])('who is slow to read ($form)', ({ start }) => {
  it('is cut off, and its place is free again', async () => {
    const server = await start({ MAX_ALIASES, REQUEST_TIMEOUT_MS: '5000', MAX_REQUESTS: '2' });
    await askPerson(server.url, 'person:nan-du');
    const readers = await Promise.all([askForMuch(server.url, 'slow-1'), askForMuch(server.url, 'slow-2')]);
    expect((await askPerson(server.url, 'person:nan-du')).status).toBe(503);
    await until('a free place', async () => (await askPerson(server.url, 'person:nan-du')).status === 200, {
      withinMs: 9_000,
    });
    for (const id of ['slow-1', 'slow-2']) {
      expect(await until(`a line of ${id}`, () => statusOf(server.log(), id), { withinMs: 5_000 })).toBe(499);
    }
    readers.forEach((reader) => reader.destroy());
    expect(await server.end()).toBe(0);
  });

  it('has all of its answer, though the server ends in the middle of it', async () => {
    const server = await start({ MAX_ALIASES });
    const reader = await askForMuch(server.url, 'late');
    const ended = server.end();
    await wait(1_000);
    let text = '';
    for await (const part of reader.setEncoding('utf8')) text += String(part);
    expect((JSON.parse(text) as { data: { nodes: unknown[] } }).data.nodes).toHaveLength(100);
    expect(await ended).toBe(0);
    expect(statusOf(server.log(), 'late')).toBe(200);
  });
});
