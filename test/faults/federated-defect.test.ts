import { beforeAll, describe, expect, it } from 'vitest';
import { patient, seededNeo4j } from '../federated/federation.js';
import type { Role } from '../federated/processes.js';
import { neo4jUri } from '../support/stores.js';
import { askPerson, masked, untilLogged } from './broken.js';
import { startOverPeople } from './roles.js';

describe.skipIf(!neo4jUri)('a defect behind a gateway (neo4j)', () => {
  beforeAll(seededNeo4j);

  /** They answer, and end only when they are told to. */
  async function expectAlive({ gateway, people }: Record<'gateway' | 'people', Role>) {
    const body = { data: { person: { name: 'Nan Du' } } };
    expect(await askPerson(gateway.url, 'person:nan-du')).toEqual({ status: 200, body });
    for (const each of [gateway, people]) expect(await each.end()).toBe(0);
  }

  it('that a resolver throws is masked, is in the log of the subgraph by the id of the request, and is no end', async () => {
    const { gateway, people } = await startOverPeople(patient);
    for (const [id, secret] of [
      ['person:throws', 'secret of a resolver'],
      ['person:rejects', 'secret of a promise'],
    ] as const) {
      const { status, body } = await askPerson(gateway.url, id, `request-of-${id}`);
      expect(status).toBe(200);
      expect(body).toEqual(masked(`request-of-${id}`, 'people'));
      expect(await untilLogged(people.log, 'masked error', `request-of-${id}`)).toMatchObject({
        level: 50,
        err: { message: secret, stack: expect.stringContaining('defects.ts') },
      });
    }
    expect(gateway.log()).not.toContain('secret');
    await expectAlive({ gateway, people });
  });

  it('of a promise that nobody waits for, in either process, is logged, and is no end', async () => {
    const { gateway, people } = await startOverPeople(patient);
    expect(await askPerson(gateway.url, 'person:forgets')).toEqual({ status: 200, body: { data: { person: null } } });
    const ofRequest = { level: 50, err: { message: 'nobody waits for this' } };
    expect(await untilLogged(people.log, 'unhandled rejection')).toMatchObject(ofRequest);

    gateway.signal('SIGUSR2');
    const ofNone = { level: 50, err: { message: 'this is of no request' } };
    expect(await untilLogged(gateway.log, 'unhandled rejection')).toMatchObject(ofNone);
    await expectAlive({ gateway, people });
  });
});
