import { startNeo4j } from './start.js';

/**
 * Gives the tests a Neo4j, in TEST_NEO4J_URI: the one that is already named there (its data is deleted), or, with
 * TEST_NEO4J=1, one that is started for them.
 */
export default async function setup() {
  if (process.env.TEST_NEO4J_URI) return;
  if (process.env.TEST_NEO4J !== '1') {
    console.log('No Neo4j given (TEST_NEO4J=1 starts one, see CONTRIBUTING.md): the tests on it are skipped.');
    return;
  }
  const server = await startNeo4j();
  process.env.TEST_NEO4J_URI = server.uri;
  return () => server.kill();
}
