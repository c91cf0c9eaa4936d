import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Runs Apollo's tests of a subgraph against the products and the router at the addresses given. Prints each feature of
 * their report: how many tests are about it, and what went wrong in them.
 */
const [products, router] = process.argv.slice(2);
Object.assign(process.env, { PRODUCTS_URL: products, ROUTER_URL: router });

const require = createRequire(import.meta.url);
const suite = dirname(require.resolve('@apollo/federation-subgraph-compatibility-tests'));
const { TESTS: features } = require(`${suite}/testRunner.js`);

const config = {
  rootDir: suite,
  testEnvironment: 'node',
  transform: {},
  reporters: [],
  // Jest passes over node_modules, unless it is told.
  testPathIgnorePatterns: [],
  haste: { retainAllFiles: true },
  moduleNameMapper: { '^make-fetch-happen$': fileURLToPath(new URL('router-fetch.cjs', import.meta.url)) },
};
const { results } = await require('jest').runCLI({ config: JSON.stringify(config), runInBand: true, ci: true }, [
  suite,
]);

// One that could not begin would be missing, and nobody would know.
const broken = results.testResults.filter(({ testExecError, failureMessage }) => testExecError && failureMessage);
if (broken.length > 0) throw new Error(broken.map(({ failureMessage }) => failureMessage).join('\n'));

const tests = results.testResults.flatMap((file) => file.testResults);
const report = features.map(({ assertion, column, required }) => {
  const own = tests.filter(({ ancestorTitles, title }) => (ancestorTitles[0] ?? title) === assertion);
  const failures = own.filter(({ status }) => status !== 'passed');
  return { feature: column, required, tests: own.length, failures: failures.flatMap((test) => test.failureMessages) };
});
console.log(JSON.stringify(report));
