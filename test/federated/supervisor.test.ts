import { describe, expect, it } from 'vitest';
import { hasIPv6 } from '../support/needs.js';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';
import { post } from './answer.js';
import { startSupervised } from './supervised.js';

const query = '{ person(id: "person:nan-du") { name } }';

describe.skipIf(!neo4jUri)('federated (neo4j)', () => {
  it('seeds, names who dies, starts it again, and ends them all', async () => {
    await emptyNeo4j(neo4jSettings(neo4jUri!));
    const { url, output, processes, idOf, alive, signal, closed } = await startSupervised();
    expect(output()).toContain('loading the seeds');
    expect((await post(url, query)).data).toEqual({ person: { name: 'Nan Du' } });

    expect(processes).toHaveLength(5);
    process.kill(idOf('subgraph', 'people'), 'SIGKILL');
    const restarted = 'people has ended (SIGKILL); starting it again';
    await until(restarted, () => output().includes(restarted), { withinMs: 60_000 });
    await until('an answer without errors', async () => (await post(url, query)).errors.length === 0, {
      withinMs: 60_000,
    });

    signal('SIGINT');
    expect((await closed)[0]).toBe(0);
    expect(alive()).toEqual([]);
  });

  it.skipIf(!hasIPv6).each(['::', '::1'])('is ready on %s, and says where it is reached', async (HOST) => {
    const { url, signal, closed } = await startSupervised({ HOST });
    expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await post(url, query)).data).toHaveProperty('person');
    signal('SIGTERM');
    expect((await closed)[0]).toBe(0);
  });
});
