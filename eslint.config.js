import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The layout, floor by floor from the top: a file imports what stands beside it or below, never what stands above. */
const floors = [
  ['cli', 'config.ts'],
  ['server'],
  ['subgraphs.ts'],
  ['people', 'orgs', 'claims', 'analytics', 'seeds'],
  ['federation', 'relay'],
  ['store'],
  ['graph'],
  ['errors.ts'],
];
const domains = floors[3];
const src = (name) => `./src/${name}`;

const upwards = floors.slice(1).map((floor, i) => ({
  target: floor.map(src),
  from: floors
    .slice(0, i + 1)
    .flat()
    .map(src),
  message: `No import upwards: ${floor.join(', ')} must not know of what stands on it.`,
}));
const sideways = domains.map((domain) => ({
  target: src(domain),
  from: domains.filter((other) => other !== domain).map(src),
  message: 'A domain knows an entity of another domain by a stub with its id, and imports nothing of it.',
}));
const apart = [
  { target: floors.flat().map(src), from: src('explorer') },
  { target: src('explorer'), from: floors.flat().map(src) },
].map((zone) => ({ ...zone, message: 'The explorer runs in a browser: it shares no code with the server.' }));

const environment = {
  regex: '^(node:)?process$',
  message: 'Only src/config.ts reads the environment; process itself is a global.',
};
const graphql = {
  regex: '^(type-)?graphql($|[-/])',
  message: 'GraphQL ends at the resolvers: a repository gives plain rows.',
};
const engines = {
  regex: '^(neo4j-driver|@grafeo-db/)',
  message: 'Only src/store knows the engines.',
};
const restrictImports = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [environment, ...patterns] }],
});

const cypher = String.raw`/\b(MATCH|MERGE|UNWIND|FOREACH|DETACH DELETE|CREATE|CALL|RETURN)\b\s*[({$A-Za-z]/`;
const cypherMessage = 'Cypher belongs in a statement beside its repository.';

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver(), createNodeResolver()],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      // GraphQL libraries take a class as a Function.
      '@typescript-eslint/no-unsafe-function-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'import-x/no-cycle': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: [...upwards, ...sideways, ...apart] }],
      'import-x/no-extraneous-dependencies': ['error', { devDependencies: ['src/explorer/**', 'src/seeds/epoch.ts'] }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: environment.message }],
      ...restrictImports(engines),
    },
  },
  { files: ['src/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['src/store/**'], rules: restrictImports(graphql) },
  {
    files: ['src/**/*.repository.ts', 'src/graph/**', 'src/seeds/**', 'src/errors.ts'],
    rules: restrictImports(engines, graphql),
  },
  {
    files: ['src/**/*.{resolver,type,input,stub}.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `Literal[value=${cypher}]`, message: cypherMessage },
        { selector: `TemplateElement[value.raw=${cypher}]`, message: cypherMessage },
      ],
    },
  },
);
