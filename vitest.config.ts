import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const onNeo4j = Boolean(process.env.TEST_NEO4J_URI) || process.env.TEST_NEO4J === '1';

export default defineConfig({
  resolve: {
    // Loaded once as ESM and once as CommonJS, graphql would not know its own classes.
    alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/neo4j/global-setup.ts', 'test/standards/global-setup.ts'],
    // The database of a Neo4j is one, and every file begins by emptying it.
    fileParallelism: !onNeo4j,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
