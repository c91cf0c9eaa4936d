import { expect, it } from 'vitest';
import { apiOn, dataOf, seed } from '../support/api.js';
import { graphOf } from '../support/graph.js';
import { describeStores } from '../support/stores.js';

/** Somebody leaves two projects behind, of which two facts say that the first advances the capability. */
const twiceSaid = {
  defaults: { sources: ['source:s'] },
  sources: [{ id: 'source:s', title: 'S' }],
  capabilities: [{ id: 'capability:c', name: 'C' }],
  projects: [
    {
      id: 'project:p',
      name: 'P',
      advances: [
        { capability: 'capability:c', weight: 0.5 },
        { capability: 'capability:c', weight: 0.7 },
      ],
    },
    { id: 'project:q', name: 'Q', advances: ['capability:c'] },
  ],
  organizations: [{ id: 'org:a', name: 'A', runs: ['project:p', 'project:q'] }],
  people: [
    {
      id: 'person:x',
      name: 'X',
      employedBy: ['org:a'],
      contributedTo: [{ project: 'project:p', role: 'one' }, { project: 'project:p', role: 'two' }, 'project:q'],
    },
  ],
  departures: [{ id: 'departure:x', person: 'person:x', from: 'org:a', kind: 'UNKNOWN', on: 2025 }],
};

describeStores('orphaned projects', (open) => {
  it('are each told once, however many facts say that they advance the capability', async () => {
    const store = await open();
    await seed(store, graphOf(twiceSaid));
    const query = `{ departure(id: "departure:x") { affects { edges { node {
      busFactor { before after }
      orphanedProjects { totalCount edges { node { name } } } } } } } }`;
    const projects = { totalCount: 2, edges: [{ node: { name: 'P' } }, { node: { name: 'Q' } }] };
    expect(await dataOf(apiOn(store)(query))).toEqual({
      departure: {
        affects: { edges: [{ node: { busFactor: { before: 1, after: 0 }, orphanedProjects: projects } }] },
      },
    });
  });
});
