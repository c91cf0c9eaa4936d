import { expect, it } from 'vitest';
import { run } from '../cli/command.js';

it.each([[['subgraph', 'people']], [['federated']]])('%s needs a store that can be shared', async (args) => {
  const { code, stderr } = await run(args);
  expect(stderr).toMatch(/^talent-graph: NEO4J_URI: expected a Neo4j that several processes can share.*\n$/);
  expect(stderr).toContain('run talent-graph serve');
  expect(code).toBe(1);
});

it('subgraph names those that there are', async () => {
  const { code, stderr } = await run(['subgraph', 'persons']);
  expect(stderr).toContain('people, orgs, claims, analytics');
  expect(code).toBe(1);
});

it('gateway says which subgraph it does not find', async () => {
  const { code, stderr } = await run(['gateway'], { ANALYTICS_URL: 'http://localhost:1/graphql' });
  expect(stderr).toMatch(/^talent-graph: CLAIMS_URL: expected where the subgraph claims is served.*\n$/);
  expect(code).toBe(1);
});

it.each(['no-such-file', 'README.md', 'schema/schema.graphql'])('gateway refuses %s for a supergraph', async (file) => {
  const { code, stderr } = await run(['gateway', file]);
  expect(stderr).toMatch(/^talent-graph: expected a file with the SDL of a supergraph, but got .*\n$/);
  expect(stderr).toContain(file);
  expect(code).toBe(1);
});

it('federated refuses at once what its gateway would refuse at each start', async () => {
  const settings = { NEO4J_URI: 'bolt://127.0.0.1:9', NEO4J_PASSWORD: 'none', PERSISTED_DOCUMENTS: '/nowhere.json' };
  const { code, stderr } = await run(['federated'], settings);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^talent-graph: PERSISTED_DOCUMENTS: expected a file .*\n$/);
});
