import { expect, test } from 'vitest';
import type { Params, Statement } from '../../src/store/statement.js';
import type { GraphStore, RunOptions } from '../../src/store/store.js';
import { apiOn, seed } from '../support/api.js';
import { describeStores } from '../support/stores.js';

/** What may be asked of an organization that thousands of facts lead to. */
const asked = ['employees', 'alumni', 'departures', 'arrivals'];

describeStores('a hub', (open) => {
  test.each(asked)('is read once for all rows that lead to it: %s', async (field) => {
    const store = await open();
    await seed(store);
    const read: [name: string, ids: unknown, text: string][] = [];
    const noted = Object.create(store, {
      read: {
        value: (statement: Statement, params: Params, options: RunOptions) => {
          read.push([statement.name, params.ids, statement.text]);
          return store.read(statement, params, options);
        },
      },
    }) as GraphStore;
    const { result } = await apiOn(noted)(
      `{ people(filter: { employedBy: "org:apple" }) { edges { node { employments { edges { node {
        organization { id ${field}(first: 1) { edges { cursor } } } } } } } } } }`,
    );
    // Each executor has asked.
    const own = read.filter(([name]) => name === `Organization.${field}`);
    expect(own).toHaveLength(2);
    for (const [, ids] of own) expect((ids as string[]).filter((id) => id === 'org:apple')).toHaveLength(1);
    type Job = { node: { organization: { id: string } } };
    const jobs = result.data.people.edges.flatMap(
      ({ node }: { node: { employments: { edges: Job[] } } }) => node.employments.edges,
    ) as Job[];
    expect(jobs.filter(({ node }) => node.organization.id === 'org:apple').length).toBeGreaterThan(2);
  });
});
