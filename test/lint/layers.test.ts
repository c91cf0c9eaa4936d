import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Files that are not there, as somebody might add them; all others in this test are. */
const strangers = [
  'src/other/pay.ts',
  'src/pay.ts',
  'src/people/pay.tsx',
  'src/people/salary/pay.repository.ts',
  'src/people/pay.ts',
];

const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  overrideConfig: {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: strangers } } },
  },
});

/** What lint says of a file of ours, were this its text: `rule: message` each. */
async function lint(filePath: string, text: string) {
  const [result] = await eslint.lintText(text, { filePath });
  return result!.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

interface Case {
  rule: string;
  says: RegExp;
  file: string;
  text: string;
}

const imports = (rule: string, says: RegExp, pairs: [file: string, from: string][]): Case[] =>
  pairs.map(([file, from]) => ({ rule, says, file, text: `import '${from}';` }));
const texts = (rule: string, says: RegExp, file: string, all: string[]): Case[] =>
  all.map((text) => ({ rule, says, file, text }));

const paths = 'import-x/no-restricted-paths';

const broken: Case[] = [
  // Nothing is imported from a floor above.
  ...imports(paths, /No import upwards/, [
    ['src/errors.ts', './graph/labels.js'],
    ['src/graph/labels.ts', '../store/store.js'],
    ['src/store/statement.ts', '../federation/context.js'],
    ['src/store/statement.ts', '../relay/cursor.js'],
    ['src/relay/cursor.ts', '../people/index.js'],
    ['src/federation/compose.ts', '../subgraphs.js'],
    ['src/seeds/seed-file.ts', '../server/http.js'],
    ['src/people/index.ts', '../subgraphs.js'],
    ['src/subgraphs.ts', './server/http.js'],
    ['src/server/http.ts', '../cli/main.js'],
    ['src/server/http.ts', '../config.js'],
    ['src/store/store.ts', '../config.js'],
  ]),
  // No domain knows another.
  ...imports(paths, /stub/, [
    ['src/people/index.ts', '../orgs/index.js'],
    ['src/orgs/index.ts', '../claims/index.js'],
    ['src/claims/index.ts', '../people/index.js'],
    ['src/analytics/index.ts', '../people/index.js'],
    ['src/seeds/seed-file.ts', '../people/index.js'],
  ]),
  ...imports(paths, /browser/, [
    ['src/server/http.ts', '../explorer/questions.js'],
    ['src/explorer/questions.ts', '../graph/id.js'],
  ]),
  {
    rule: 'import-x/no-cycle',
    says: /cycle/i,
    file: 'src/errors.ts',
    text: `import { dayOf } from './graph/partial-date.js'; export class InvalidInput {} console.log(dayOf);`,
  },
  // Every file stands on a floor.
  ...['src/other/pay.ts', 'src/other/pay.js', 'src/pay.ts', 'src/people/pay.tsx', 'src/people/pay.mts'].map((file) => ({
    rule: 'place/floor',
    says: /no floor/,
    file,
    text: 'export const pay = 1;',
  })),
  // GraphQL ends at the resolvers, whichever way it would come further.
  ...imports('place/graphql', /ends at the resolvers/, [
    ['src/people/person.repository.ts', 'graphql'],
    ['src/people/person.repository.ts', 'type-graphql'],
    ['src/people/person.repository.ts', 'graphql-scalars'],
    ['src/people/person.repository.ts', 'graphql/language'],
    ['src/people/person.repository.ts', '@apollo/server'],
    ['src/people/person.repository.ts', '@graphql-tools/schema'],
    ['src/people/pay.ts', 'type-graphql'],
    ['src/analytics/exposure.statement.ts', 'type-graphql'],
    ['src/analytics/exposure.ts', 'graphql'],
    ['src/seeds/load.statement.ts', 'graphql'],
    ['src/graph/labels.ts', 'type-graphql'],
    ['src/store/store.ts', 'graphql'],
    ['src/cli/main.ts', 'graphql'],
  ]),
  ...texts('place/graphql', /ends at the resolvers/, 'src/analytics/exposure.ts', [
    `import type { GraphQLSchema } from 'graphql'; export type Schema = GraphQLSchema;`,
    `export type Schema = import('graphql').GraphQLSchema;`,
    `export * from 'graphql';`,
    `export const graphql = () => import('graphql');`,
  ]),
  ...imports(paths, /ends at the resolvers/, [
    ['src/people/person.repository.ts', '../relay/cursor.js'],
    ['src/people/person.repository.ts', '../federation/context.js'],
    ['src/people/person.repository.ts', './person.type.js'],
    ['src/analytics/exposure.statement.ts', '../relay/window.js'],
    ['src/analytics/exposure.ts', '../relay/scalars.js'],
    ['src/analytics/exposure.ts', './vocabulary.js'],
    ['src/seeds/load.statement.ts', '../federation/compose.js'],
  ]),
  {
    rule: paths,
    says: /ends at the resolvers/,
    file: 'src/people/person.repository.ts',
    text: `import type { RequestContext } from '../federation/context.js'; export type Context = RequestContext;`,
  },
  ...imports('place/engine', /engines/, [
    ['src/people/person.repository.ts', 'neo4j-driver'],
    ['src/people/person.repository.ts', '@grafeo-db/js'],
    ['src/server/health.ts', 'neo4j-driver'],
  ]),
  { rule: 'place/engine', says: /engines/, file: 'src/cli/main.ts', text: `await import('neo4j-driver');` },
  // Cypher has its files.
  ...[
    'src/people/person.resolver.ts',
    'src/people/person.type.ts',
    'src/people/salary/pay.repository.ts',
    'src/analytics/exposure.ts',
    'src/people/index.ts',
    'src/seeds/load.ts',
    'src/relay/connection.ts',
    'src/server/health.ts',
    'src/cli/seed.ts',
    'src/graph/labels.ts',
  ].flatMap((file) => texts('place/cypher', /statement/, file, [`export const text = 'MATCH (n) RETURN n';`])),
  ...texts('place/cypher', /statement/, 'src/people/person.resolver.ts', [
    "export const text = 'MATCH (p:Person {id: $id}) RETURN p {.*} AS node';",
    'export const text = `UNWIND $rows AS row RETURN row`;',
    'export const text = (label: string) => `MERGE (n:${label})`;',
    "export const text = 'RETURN count(*)';",
    "export const text = 'match (n) return n';",
    "export const text = 'match path = (:Person)';",
    'export const text = (n: string) => `match (${n}:Person)`;',
    "export const text = 'SET n.x = 1';",
    "export const text = 'set n.x = 1';",
    'export const text = (n: string) => `set ${n}.x = 1`;',
    "export const text = 'set n += $row';",
    "export const text = '(a)-[r:RUNS]->(b)';",
    "export const text = '(a)-->(b)';",
    "export const text = 'n.id in $ids';",
    'export const text = (n: string) => `${n}.recAt <= $known`;',
    "export const text = 'n.end is not null';",
    "export const text = 'return n {.*} as node';",
    "export const text = 'order by n.id limit $limit';",
    "export const text = 'unwind $rows as row';",
    "export const text = 'call { use me }';",
    "export const text = 'detach delete n';",
  ]),
  // The environment has one reader.
  ...texts('place/environment', /src\/config\.ts/, 'src/server/http.ts', [
    'export const port = process.env.PORT;',
    'export const port = process?.env.PORT;',
    'export const port = globalThis.process.env.PORT;',
    `export const env = process['env'];`,
    'export const env = process[`env`];',
    'export const { env } = process;',
    'export const { env: settings } = globalThis.process;',
    'export const own = process; export const port = own.env.PORT;',
    `export const env: unknown = Reflect.get(process, 'env');`,
    `import { env } from 'node:process'; console.log(env);`,
    `import own from 'process'; console.log(own);`,
    `export { env } from 'node:process';`,
  ]),
  {
    rule: '@typescript-eslint/no-floating-promises',
    says: /awaited/,
    file: 'src/server/http.ts',
    text: `Promise.resolve(1);`,
  },
];

describe('lint refuses', () => {
  it.each(broken)('$file: $text', async ({ rule, says, file, text }) => {
    expect(await lint(file, text)).toContainEqual(
      expect.stringMatching(new RegExp(`^${rule}: .*${says.source}`, says.flags)),
    );
  });
});

describe('lint takes', () => {
  it.each([
    ['the environment, in its one reader', 'src/config.ts', 'export const port = process.env.PORT;'],
    ['config, in the command line', 'src/cli/main.ts', `import '../config.js';`],
    ['the engine, in the store', 'src/store/neo4j.ts', `import 'neo4j-driver';`],
    ['GraphQL, in a resolver', 'src/people/person.resolver.ts', `import 'type-graphql';`],
    ['GraphQL, in a vocabulary', 'src/people/vocabulary.ts', `import 'type-graphql';`],
    ['GraphQL, in the server', 'src/server/apollo.ts', `import '@apollo/server';`],
    [
      'a list of resolvers',
      'src/people/index.ts',
      `import './person.resolver.js'; import '../relay/name.resolver.js';`,
    ],
    ['Cypher, in a repository', 'src/people/person.repository.ts', `export const text = 'MATCH (n) RETURN n';`],
    ['Cypher, in a statement', 'src/seeds/load.statement.ts', `export const text = 'match (n) return n';`],
    ['Cypher, in the store', 'src/store/clause.ts', `export const text = 'n.id in $ids';`],
    ['an import downwards', 'src/people/index.ts', `import '../graph/id.js';`],
    ['a file of no role', 'src/people/pay.ts', 'export const pay = 1;'],
  ])('%s', async (_, file, text) => {
    expect(await lint(file, text)).toEqual([]);
  });

  it.each([
    'People who match, and return.',
    'The best match (of equals, the first).',
    'Whom they create (or merge) teams with, in order by name.',
    'A set of settings: set LIMIT=3, or remove it.',
    'expected a.yaml or b.yaml, but got c.yaml',
    'where config.ts is the one reader',
    'call writer.close() first',
  ])('English with words of Cypher: %s', async (text) => {
    expect(await lint('src/people/person.type.ts', `export const text = '${text}';`)).toEqual([]);
  });
});
