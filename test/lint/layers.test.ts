import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../..', import.meta.url)) });

/** What lint says of a file of ours, were this its text: `rule: message` each. */
async function lint(filePath: string, text: string) {
  const [result] = await eslint.lintText(text, { filePath });
  return result!.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const broken: { rule: string; says: RegExp; file: string; text: string }[] = [
  // Nothing is imported from a floor above.
  ...[
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
  ].map(([file, from]) => ({
    rule: 'import-x/no-restricted-paths',
    says: /No import upwards/,
    file: file!,
    text: `import '${from}';`,
  })),
  // No domain knows another.
  ...[
    ['src/people/index.ts', '../orgs/index.js'],
    ['src/orgs/index.ts', '../claims/index.js'],
    ['src/claims/index.ts', '../people/index.js'],
    ['src/analytics/index.ts', '../people/index.js'],
    ['src/seeds/seed-file.ts', '../people/index.js'],
  ].map(([file, from]) => ({
    rule: 'import-x/no-restricted-paths',
    says: /stub/,
    file: file!,
    text: `import '${from}';`,
  })),
  ...[
    ['src/server/http.ts', '../explorer/questions.js'],
    ['src/explorer/questions.ts', '../graph/id.js'],
  ].map(([file, from]) => ({
    rule: 'import-x/no-restricted-paths',
    says: /browser/,
    file: file!,
    text: `import '${from}';`,
  })),
  {
    rule: 'import-x/no-cycle',
    says: /cycle/i,
    file: 'src/errors.ts',
    text: `import { dayOf } from './graph/partial-date.js'; export class InvalidInput {} console.log(dayOf);`,
  },
  ...['graphql', 'type-graphql', 'graphql-scalars', 'graphql/language'].map((name) => ({
    rule: 'no-restricted-imports',
    says: /ends at the resolvers/,
    file: 'src/people/person.repository.ts',
    text: `import '${name}';`,
  })),
  {
    rule: 'no-restricted-imports',
    says: /ends at the resolvers/,
    file: 'src/store/store.ts',
    text: `import 'graphql';`,
  },
  ...['neo4j-driver', '@grafeo-db/js'].map((name) => ({
    rule: 'no-restricted-imports',
    says: /engines/,
    file: 'src/people/person.repository.ts',
    text: `import '${name}';`,
  })),
  ...[
    "export const text = 'MATCH (p:Person {id: $id}) RETURN p {.*} AS node';",
    'export const text = `UNWIND $rows AS row RETURN row`;',
    'export const text = (label: string) => `MERGE (n:${label})`;',
  ].map((text) => ({ rule: 'no-restricted-syntax', says: /statement/, file: 'src/people/person.resolver.ts', text })),
  {
    rule: 'no-restricted-syntax',
    says: /statement/,
    file: 'src/people/person.type.ts',
    text: "export const text = 'MATCH (n) RETURN n';",
  },
  ...['export const port = process.env.PORT;', 'export const { env } = process;'].map((text) => ({
    rule: 'no-restricted-properties',
    says: /src\/config\.ts/,
    file: 'src/server/http.ts',
    text,
  })),
  {
    rule: 'no-restricted-imports',
    says: /src\/config\.ts/,
    file: 'src/server/http.ts',
    text: `import { env } from 'node:process'; console.log(env);`,
  },
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
    [
      'a description with a verb of Cypher in it',
      'src/people/person.type.ts',
      `export const d = 'People who match, and return.';`,
    ],
    ['Cypher, in a repository', 'src/people/person.repository.ts', `export const text = 'MATCH (n) RETURN n';`],
    ['an import downwards', 'src/people/index.ts', `import '../graph/id.js';`],
  ])('%s', async (_, file, text) => {
    expect(await lint(file, text)).toEqual([]);
  });
});
