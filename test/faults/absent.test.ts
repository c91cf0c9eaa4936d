import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../src/cli/free-port.js';
import { subgraphSetting } from '../../src/config.js';
import { run, start } from '../cli/command.js';
import { post } from '../federated/answer.js';
import { names, patient } from '../federated/federation.js';
import { startNeo4j } from '../neo4j/start.js';
import { until } from '../support/until.js';
import { answer, query } from './roles.js';

/** Nothing listens there yet. */
async function absentNeo4j() {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'talent-graph-neo4j-'));
  let database: Awaited<ReturnType<typeof startNeo4j>> | undefined;
  onTestFinished(async () => {
    await database?.kill();
    rmSync(home, { recursive: true, force: true });
  });
  const settings = { ...patient, NEO4J_URI: `bolt://127.0.0.1:${port}`, NEO4J_PASSWORD: 'not-asked-for' };
  const come = async () => void (database = await startNeo4j({ home, port }));
  return { settings, come };
}

const healthOf = async (url: string, which: 'live' | 'ready') =>
  fetch(`${url}/health/${which}`).then(
    async (response) => ({ code: response.status, body: (await response.json()) as { status: string } }),
    () => null,
  );
const isLive = (url: string) =>
  until(`${url} to be live`, async () => (await healthOf(url, 'live'))?.code === 200, { withinMs: 60_000 });
const isReady = (url: string) =>
  until(`${url} to be ready`, async () => (await healthOf(url, 'ready'))?.body.status === 'ready', {
    withinMs: 60_000,
  });

/** What a gateway says while no subgraph can answer. */
const missed = {
  data: { person: null },
  errors: [{ message: expect.any(String), path: ['person'], code: 'SUBGRAPH_UNAVAILABLE' }],
};

// It starts a server of its own, which comes late.
describe.skipIf(process.env.TEST_NEO4J !== '1')('a database that is not there at the start (neo4j)', () => {
  it('is waited for by subgraphs, and so by their gateway', async () => {
    const { settings, come } = await absentNeo4j();
    const begin = async (args: string[], more: Record<string, string> = {}) => {
      const PORT = String(await freePort());
      return { ...start(args, { ...settings, ...more, PORT }), url: `http://127.0.0.1:${PORT}` };
    };
    const subgraphs = await Promise.all(names.map((name) => begin(['subgraph', name])));
    const urls = Object.fromEntries(names.map((name, i) => [subgraphSetting(name), `${subgraphs[i]!.url}/graphql`]));
    const gateway = await begin(['gateway'], urls);
    const all = [...subgraphs, gateway];
    for (const { url } of all) await isLive(url);

    for (const { url } of subgraphs) {
      expect(await healthOf(url, 'ready')).toMatchObject({ code: 503, body: { status: 'unavailable' } });
      const early = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      expect({ status: early.status, after: early.headers.get('retry-after') }).toEqual({ status: 503, after: '1' });
      expect(await early.json()).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
    }
    expect(await healthOf(gateway.url, 'ready')).toMatchObject({ code: 503, body: { away: [...names].sort() } });
    expect(await post(gateway.url, query)).toEqual(missed);
    // What has to be done now is not waited with.
    const seeding = await run(['seed'], settings);
    expect(seeding).toMatchObject({ code: 1, stdout: '' });
    expect(seeding.stderr).toMatch(/^talent-graph: NEO4J_URI: expected a Neo4j that answers, .*ECONNREFUSED.*\n$/);

    const tries = () => subgraphs.map(({ output }) => output.stderr.split('trying again').length - 1);
    await until('each to have tried again', () => tries().every((n) => n > 1), { withinMs: 60_000 });
    await come();
    for (const { url } of all) await isReady(url);
    expect((await run(['seed'], settings)).code).toBe(0);
    expect(await post(gateway.url, query)).toEqual(answer);
    expect(await Promise.all(all.map((each) => each.stop('SIGTERM')))).toEqual(all.map(() => 0));
  }, 180_000);

  it('is waited for by federated, whose gateway says so, and gets the seeds when it is there', async () => {
    const { settings, come } = await absentNeo4j();
    const PORT = String(await freePort());
    const url = `http://127.0.0.1:${PORT}`;
    const processes = start(['federated'], { ...settings, PORT });
    await isLive(url);
    expect(await healthOf(url, 'ready')).toMatchObject({ code: 503, body: { away: [...names].sort() } });
    expect(await post(url, query)).toEqual(missed);
    await until('it to try again', () => processes.output.stderr.includes('trying again'), { withinMs: 60_000 });

    await come();
    await isReady(url);
    expect(await post(url, query)).toEqual(answer);
    await processes.said(/ready, in 5 processes[^]*Holds +[1-9]/);
    expect(processes.output.stderr).not.toContain('has ended');
    expect(await processes.stop('SIGTERM')).toBe(0);
  }, 180_000);
});
