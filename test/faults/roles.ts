import { onTestFinished } from 'vitest';
import { post } from '../federated/answer.js';
import { names } from '../federated/federation.js';
import { startRole, urlsOf, type Role } from '../federated/processes.js';
import { until } from '../support/until.js';

export const query = '{ person(id: "person:nan-du") { name } }';
export const answer = { data: { person: { name: 'Nan Du' } }, errors: [] };

/** A process that ends with the test. */
export async function role(...args: Parameters<typeof startRole>): Promise<Role> {
  const started = await startRole(...args);
  onTestFinished(async () => void (await started.end('SIGKILL')));
  return started;
}

/** The one subgraph that `query` is for, and a gateway that takes it for all four, both with the defects of `defects.ts`. */
export async function startOverPeople(settings: Record<string, string>, ofGateway: Record<string, string> = {}) {
  const defects = ['./test/faults/defects.ts'];
  const people = await role(['subgraph', 'people'], settings, defects);
  // The first time is for the planner.
  await until('an answer without errors', async () => (await post(people.url, query)).errors.length === 0, {
    withinMs: 60_000,
  });
  const urls = urlsOf(Object.fromEntries(names.map((name) => [name, people])));
  const gateway = await role(['gateway'], { ...urls, ...settings, ...ofGateway }, defects);
  return { people, gateway };
}
