import { beforeAll, describe, expect, it } from 'vitest';
import { post } from '../federated/answer.js';
import { patient, seededNeo4j } from '../federated/federation.js';
import { startSupervised } from '../federated/supervised.js';
import { neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';

/** For people, and once these have answered for orgs and claims. */
const query = `{ person(id: "person:nan-du") { name
  employments(first: 1) { edges { node { organization { name } } } }
  claims(first: 1) { edges { node { text } } } } }`;

describe.skipIf(!neo4jUri)('federated ends (neo4j)', () => {
  beforeAll(seededNeo4j);

  /** With what each client is answered, and twenty of them who wait for that. */
  async function begin() {
    const running = await startSupervised(patient, ['./test/faults/slow-person.ts']);
    const { url, output } = running;
    const count = () => output().split('Query.person has begun').length - 1;
    const answer = await until('an answer without errors', async () => noErrors(await post(url, query)), {
      withinMs: 60_000,
    });
    const before = count();
    const answers = Array.from({ length: 20 }, () => post(url, query).catch((error: Error) => error));
    await until('all of them to be accepted', () => count() === before + 20, { withinMs: 10_000 });
    return { ...running, answer, answers };
  }

  it.each([
    ['SIGTERM', 'it', 'signal'],
    ['SIGINT', 'all of its processes, as by a terminal', 'signalAll'],
  ] as const)('%s to %s cuts off nobody whom it accepted, and ends them all with 0', async (name, _to, send) => {
    const { answer, answers, alive, closed, [send]: signal } = await begin();
    const asked = performance.now();
    signal(name);
    for (const each of await Promise.all(answers)) expect(each).toEqual(answer);
    expect(await closed).toEqual([0, null]);
    expect(alive()).toEqual([]);
    expect(performance.now() - asked).toBeLessThan(10_000);
  });

  it('SIGINT to all of its processes, and again, ends them at once', async () => {
    const { answers, alive, closed, signalAll } = await begin();
    signalAll('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 500));
    signalAll('SIGINT');
    expect(await closed).toEqual([null, 'SIGINT']);
    await until('the end of them all', () => alive().length === 0, { withinMs: 10_000 });
    expect((await Promise.all(answers)).some((each) => each instanceof Error)).toBe(true);
  });

  it('a gateway that hangs holds up the subgraphs for no longer than a request may take', async () => {
    const { alive, closed, idOf, signal } = await startSupervised({ REQUEST_TIMEOUT_MS: '2000' });
    const gateway = idOf('gateway');
    process.kill(gateway, 'SIGSTOP');
    signal('SIGTERM');
    await until('the end of the subgraphs', () => alive().length === 1, { withinMs: 10_000 });
    expect(alive()).toEqual([gateway]);
    process.kill(gateway, 'SIGCONT');
    expect(await closed).toEqual([0, null]);
  });

  it('with who keeps it, however that ends', async () => {
    const { alive, signal } = await startSupervised();
    signal('SIGKILL');
    await until('the end of them all', () => alive().length === 0, { withinMs: 10_000 });
  });
});

const noErrors = (answered: Awaited<ReturnType<typeof post>>) => answered.errors.length === 0 && answered;
