import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const { resolve } = createRequire(import.meta.url);

export default defineConfig({
  // Libraries load graphql as CommonJS, and vitest would load it as ESM: two copies that do not know each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: resolve('graphql') }] },
  test: { include: ['test/**/*.test.ts'] },
});
