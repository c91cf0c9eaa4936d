import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededNeo4j } from '../federated/federation.js';
import { neo4jEnvironment } from '../federated/processes.js';
import { neo4jUri } from '../support/stores.js';
import { run, serve, temporaryFolder, type Program } from './command.js';

const elsewhere: Program = [
  process.execPath,
  ...['--import', 'tsx', '--import', './test/cli/no-engine.ts'],
  'src/cli/main.ts',
];

describe('a machine that the embedded store has no build for', () => {
  it('is told so in one line', async () => {
    const { code, stdout, stderr } = await run(['serve'], { DATA_DIR: join(temporaryFolder(), 'data') }, elsewhere);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const machine = `${process.platform} ${process.arch}`;
    expect(stderr).toBe(
      `talent-graph: NEO4J_URI: expected a Neo4j, since the embedded store has no build for ${machine}\n`,
    );
  });

  it.skipIf(!neo4jUri)('serves a Neo4j (neo4j)', async () => {
    await seededNeo4j();
    const server = await serve(neo4jEnvironment(), elsewhere);
    expect(await server.ask('{ person(id: "person:nan-du") { name } }')).toEqual({
      data: { person: { name: 'Nan Du' } },
    });
    expect(await server.stop('SIGTERM')).toBe(0);
  });
});
