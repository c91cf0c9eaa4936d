import { existsSync, writeFileSync } from 'node:fs';
import { createServer as createWebServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { run, serve, temporaryFolder } from './command.js';

const question = '{ departure(id: "departure:nan-du-2025") { person { name } } people { totalCount } }';

describe('serve', () => {
  it('loads the seeds on the first start, and finds its data on the second', async () => {
    const DATA_DIR = join(temporaryFolder(), 'data');
    const first = await serve({ DATA_DIR });
    expect(first.output.stdout).toContain(`${DATA_DIR} is empty: loading the seeds`);
    expect(first.output.stdout).toMatch(/Holds {5}[1-9]\d* people, .* departures, .* claims, and .* sources/);
    const answer = await first.ask(question);
    expect(answer).toMatchObject({ data: { departure: { person: { name: 'Nan Du' } } } });
    expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
    expect(await first.stop('SIGTERM')).toBe(0);

    const second = await serve({ DATA_DIR });
    expect(second.output.stdout).not.toContain('is empty');
    expect(holdings(second.output.stdout)).toBe(holdings(first.output.stdout));
    expect(await second.ask(question)).toEqual(answer);
    expect(await second.stop('SIGINT')).toBe(0);
    expect(second.output.stderr).toBe('');

    const seeds = await run(['seed'], { DATA_DIR });
    expect(seeds.stdout).toContain('nothing changed');
  });

  it('leaves an empty store empty when it is told to', async () => {
    const environment = { DATA_DIR: join(temporaryFolder(), 'data'), SEED: 'false' };
    const server = await serve(environment);
    expect(await server.ask('{ people { totalCount } }')).toEqual({ data: { people: { totalCount: 0 } } });
    expect(await server.stop('SIGTERM')).toBe(0);
    expect((await run(['seed', '--if-empty'], environment)).stdout).toMatch(/left as it is, with 0 people/);
    expect((await run(['seed'], environment)).stdout).toMatch(/nodes recorded/);
  });

  it('leaves a folder to the process that has it', async () => {
    const DATA_DIR = temporaryFolder();
    const first = await serve({ DATA_DIR });
    const second = await run(['serve'], { DATA_DIR, PORT: '0' });
    expect(second).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(oneLine('DATA_DIR: .*in use')) });
    expect(second.stderr).toContain(DATA_DIR);
    expect(await first.ask(question)).toMatchObject({ data: { departure: { person: { name: 'Nan Du' } } } });
    expect(await first.stop('SIGTERM')).toBe(0);
  });
});

describe.skipIf(!neo4jUri)('serve on a Neo4j (neo4j)', () => {
  it('loads the seeds into an empty one, and finds them there the next time', async () => {
    const { uri, username, password } = neo4jSettings(neo4jUri!);
    await emptyNeo4j(neo4jSettings(neo4jUri!));
    const environment = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
    const first = await serve(environment);
    expect(first.output.stdout).toMatch(/Neo4j at .* is empty: loading the seeds/);
    expect(await first.ask(question)).toMatchObject({ data: { departure: { person: { name: 'Nan Du' } } } });
    expect(await first.stop('SIGTERM')).toBe(0);

    const second = await serve(environment);
    expect(second.output.stdout).not.toContain('is empty');
    expect(holdings(second.output.stdout)).toBe(holdings(first.output.stdout));
    expect(await second.stop('SIGINT')).toBe(0);
    expect((await run(['seed'], environment)).stdout).toContain('nothing changed');
  });
});

describe('serve says in one line which setting is wrong', () => {
  it('a port in use', async () => {
    const PORT = String(await listen(createServer()));
    const DATA_DIR = join(temporaryFolder(), 'data');
    const { code, stdout, stderr } = await run(['serve'], { DATA_DIR, PORT });
    expect(stderr).toMatch(oneLine(`PORT: .*${PORT}`));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  it.each(['203.0.113.1', 'fe80::1', 'not a host'])('a host of another machine, %s', async (HOST) => {
    const DATA_DIR = join(temporaryFolder(), 'data');
    const { code, stdout, stderr } = await run(['serve'], { DATA_DIR, HOST, PORT: '0' });
    expect(stderr).toMatch(oneLine(`HOST: expected an address of this machine, but got "${HOST}"`));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  it('a folder that cannot be written', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { code, stderr } = await run(['serve'], { DATA_DIR: join(file, 'data'), PORT: '0' });
    expect(stderr).toMatch(oneLine(`DATA_DIR: expected a folder .*${file}`));
    expect(code).toBe(1);
  });

  it('a Neo4j that is something else', async () => {
    const web = createWebServer((_, response) => response.end());
    const NEO4J_URI = `bolt://127.0.0.1:${await listen(web)}`;
    const { code, stderr } = await run(['serve'], { NEO4J_URI, NEO4J_PASSWORD: 'top-secret', PORT: '0' });
    expect(stderr).toMatch(oneLine(`NEO4J_URI: .*${NEO4J_URI} \\(Server responded HTTP\\)`));
    expect(code).toBe(1);
  });

  it('any other', async () => {
    expect(await run(['serve'], { LOG_LEVEL: 'loud' })).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'talent-graph: LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent, but got "loud"\n',
    });
  });
});

/** The port of this machine that a server gets. The server ends with the test. */
async function listen(server: Server) {
  const connections = new Set<Socket>();
  server.on('connection', (socket) => connections.add(socket));
  onTestFinished(() => {
    server.close();
    for (const socket of connections) socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

const holdings = (stdout: string) => /Holds.*/.exec(stdout)![0];
const oneLine = (start: string) => new RegExp(`^talent-graph: ${start}[^\\n]*\\n$`);
