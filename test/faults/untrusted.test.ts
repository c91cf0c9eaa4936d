import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { run, start, temporaryFolder } from '../cli/command.js';
import { startNeo4j } from '../neo4j/start.js';
import { missing, skipBecause } from '../support/needs.js';
import { neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';

/** Every process that has a store. */
const roles: [title: string, args: string[]][] = [
  ['serve', ['serve']],
  ['a subgraph', ['subgraph', 'people']],
  ['federated', ['federated']],
  ['seed', ['seed']],
];

const secret = 'correct-horse-battery';

/** Runs a process with a secret for a Neo4j, which has to end it at the start, and gives what it says. */
async function failure(args: string[], NEO4J_URI: string): Promise<string> {
  const environment = { NEO4J_URI, NEO4J_PASSWORD: secret, PORT: '0', LOG_LEVEL: 'trace' };
  const { code, stdout, stderr } = await run(args, environment);
  expect(stdout + stderr).not.toContain(secret);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  return stderr;
}

/** Where a server listens that ends with the test. */
async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe.each(roles)('a database that cannot be trusted ends %s at the start, and', (_, args) => {
  it('gets no word in plain text where TLS is asked for', async () => {
    const said: Buffer[] = [];
    const plain = createServer((socket) => {
      socket
        .on('error', () => undefined)
        .on('data', (data) => {
          said.push(data);
          socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
        });
    });
    expect(await failure(args, `bolt+s://127.0.0.1:${await listen(plain)}`)).toMatch(
      /^talent-graph: NEO4J_URI: expected a Neo4j that answers/m,
    );
    expect(said.length).toBeGreaterThan(0);
    // The first byte of TLS's handshake.
    for (const data of said) expect(data[0]).toBe(0x16);
  });

  it('is refused for its certificate', async ({ task, skip }) => {
    const { key, cert } = selfSigned() ?? skipBecause(missing('openssl'), { task, skip });
    const said: Buffer[] = [];
    const tls = createTlsServer({ key, cert }, (socket) =>
      socket.on('data', (data) => void said.push(data)).on('error', () => undefined),
    );
    expect(await failure(args, `neo4j+s://localhost:${await listen(tls)}`)).toMatch(
      /^talent-graph: NEO4J_URI: .*certificate/m,
    );
    expect(said).toEqual([]);
  });
});

// It closes the connection, as one that is not up yet may, so that it is waited for.
it.skipIf(!neo4jUri).each(roles.slice(0, 2))(
  '%s never talks to a Neo4j without TLS where TLS is asked for (neo4j)',
  async (_, args) => {
    const NEO4J_URI = `bolt+s://127.0.0.1:${new URL(neo4jUri!).port}`;
    const { output, stop } = start(args, { NEO4J_URI, NEO4J_PASSWORD: secret, PORT: '0', LOG_LEVEL: 'trace' });
    const tries = () => output.stderr.split('before secure TLS connection was established').length - 1;
    await until('several tries', () => tries() > 1, { withinMs: 50_000 });
    // Interrupted before it was ready.
    expect(await stop('SIGTERM')).toBe(143);
    expect(output.stdout).toBe('');
    expect(output.stderr).not.toContain(secret);
  },
);

/** A certificate that nobody vouches for, and its key; null without openssl. */
function selfSigned() {
  const folder = temporaryFolder();
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name)) as [string, string];
  const options = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '1'];
  try {
    execFileSync('openssl', [...options, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

// It needs a server that asks for a password, which one that was given to the tests need not do.
describe.skipIf(process.env.TEST_NEO4J !== '1')('a wrong password (neo4j)', () => {
  let home: string;
  let database: Awaited<ReturnType<typeof startNeo4j>>;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'talent-graph-neo4j-'));
    database = await startNeo4j({ home, auth: true });
  });
  afterAll(async () => {
    await database?.kill();
    rmSync(home, { recursive: true, force: true });
  });

  it.each(roles)('ends %s at the start, and is in no log', async (_, args) => {
    expect(await failure(args, database.uri)).toMatch(/^talent-graph: NEO4J_PASSWORD: .* did not accept user neo4j/m);
  });
});
