import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The layout, floor by floor from the top: a file imports what stands beside it or below, never what stands above. */
const subgraphs = ['people', 'orgs', 'claims', 'analytics'];
const domains = [...subgraphs, 'seeds'];
const floors = [
  ['cli', 'config.ts'],
  ['server'],
  ['subgraphs.ts'],
  domains,
  ['federation', 'relay'],
  ['store'],
  ['graph'],
  ['errors.ts'],
];
const src = (name) => `./src/${name}`;

/** The files of a subgraph that speak GraphQL; its `index.ts` lists them, and its other files know nothing of it. */
const speakers = ['vocabulary', '*.type', '*.input', '*.stub', '*.resolver'];
const graphqlFiles = ['federation/**', 'relay/**', `{${subgraphs}}/{${speakers}}.ts`];

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
const plain = {
  target: src(`{${domains}}/**/!(${['index', ...speakers].join('|')}).ts`),
  from: graphqlFiles.map(src),
  message: 'GraphQL ends at the resolvers: what they call gives plain rows.',
};

// Words alone do not tell Cypher from English: they count in capitals, or with some syntax of Cypher beside them.
const looksLikeCypher = [
  /\b(MATCH|MERGE|CREATE|UNWIND|FOREACH|CALL|YIELD|WITH|WHERE|RETURN|SET|REMOVE|DELETE|ORDER BY|SKIP|LIMIT)[\s({]/,
  // match (n), merge (n:Person, match path = ()
  /\b(match|merge|create)\s+(\w+\s*=\s*)?\(\s*\w*\s*[:{)]/i,
  // (a)-[r:RUNS]->(b), )<-[, )-->(
  /\)\s*<?-\[|\]->?\s*\(|\)\s*<?-->?\s*\(/,
  // set n.x = 1, set n += $row
  /\bset\s+\w+(\.\w+\s*=|\s*\+=|\s*=\s*[{$])/i,
  // n.id in $ids, n.weight >= $least, n.end is null
  /\w\.\w+\s*(=~?|<>|[<>]=?|\bin|\bcontains|\b(starts|ends)\s+with)\s*\$\w|\w\.\w+\s+is\s+(not\s+)?null\b/i,
  // return n {.*}, return n.id as id, order by n.id, limit $limit
  /\breturn\s+\w+(\s*\{|\.\w+\s+as\s)|\border\s+by\s+\w+\.\w|\b(skip|limit)\s+\$\w/i,
  // unwind $ids as id, call {, call db.index, detach delete n
  /\bunwind\s+\S+\s+as\s|\bcall\s+(\{|(db|dbms|apoc)\.)|\bdetach\s+delete\b/i,
];
const isCypher = (text) => looksLikeCypher.some((pattern) => pattern.test(text));

/** Import, export from, `import()` and `import('').Type` of these modules. */
const modules = (names) => ({ '[source.value]': ({ source }) => names.test(source.value) });
const always = () => true;

/** What has a place: in any other file of src each node is refused that a selector finds and its function confirms. */
const places = {
  floor: {
    files: [
      ...floors.flat().map((name) => (name.endsWith('.ts') ? name : `${name}/**/*.ts`)),
      'explorer/**/*.{ts,tsx}',
    ],
    refuse: { Program: always },
    message: 'Expected a .ts file on a floor, but no floor in eslint.config.js names this one.',
  },
  engine: {
    files: ['store/**'],
    refuse: modules(/^(neo4j-driver|@grafeo-db\/)/),
    message: 'Only src/store knows the engines.',
  },
  graphql: {
    files: [...graphqlFiles, 'server/**', 'explorer/**'],
    refuse: modules(/^[^.]*graphql|^@(apollo|as-integrations|theguild)\//),
    message: plain.message,
  },
  cypher: {
    files: ['store/**', `{${domains}}/*.{repository,statement}.ts`, 'cli/contents.ts'],
    refuse: {
      Literal: ({ value }) => typeof value === 'string' && isCypher(value),
      // What a hole will hold is not known; most often it is the name of a variable.
      TemplateLiteral: ({ quasis }) => isCypher(quasis.map(({ value }) => value.raw).join('x')),
    },
    message: 'Cypher belongs in a statement beside its repository.',
  },
  environment: {
    files: ['config.ts'],
    // Whatever it is read from: `process` has more names than a rule could follow.
    refuse: {
      ...modules(/^(node:)?process$/),
      'MemberExpression[property.name="env"], ObjectPattern > Property[key.name="env"]': always,
      'Literal[value="env"], TemplateElement[value.raw="env"]': always,
    },
    message: 'Only src/config.ts reads the environment; process itself is a global.',
  },
};

const placeRule = ({ refuse, message }) => ({
  create: (context) =>
    Object.fromEntries(
      Object.entries(refuse).map(([selector, refused]) => [
        selector,
        (node) => refused(node) && context.report({ node, message }),
      ]),
    ),
});
const placeRules = Object.entries(places).map(([name, place]) => [name, placeRule(place)]);

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/', 'test/standards/client/', 'test/bench/peers/'] },
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
      'import-x/no-restricted-paths': [
        'error',
        { basePath: import.meta.dirname, zones: [...upwards, ...sideways, ...apart, plain] },
      ],
      'import-x/no-extraneous-dependencies': [
        'error',
        { devDependencies: ['src/explorer/**', 'src/seeds/epoch.ts', 'src/federation/schema-change.ts'] },
      ],
    },
  },
  { plugins: { place: { rules: Object.fromEntries(placeRules) } } },
  Object.entries(places).map(([name, { files }]) => ({
    files: ['src/**'],
    ignores: files.map((file) => `src/${file}`),
    rules: { [`place/${name}`]: 'error' },
  })),
);
