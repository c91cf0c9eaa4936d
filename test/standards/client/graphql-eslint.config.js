import { fileURLToPath } from 'node:url';
import plugin from '@graphql-eslint/eslint-plugin';

const schema = fileURLToPath(new URL('../../../schema/schema.graphql', import.meta.url));

/** What graphql-eslint recommends for a schema, and its rules of Relay: all of them, but for what is said here. */
export default [
  {
    files: ['**/*.graphql'],
    languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@graphql-eslint': plugin },
    rules: {
      ...plugin.configs['flat/schema-recommended'].rules,
      ...plugin.configs['flat/schema-relay'].rules,
      // An id is what has one in the graph: none is made up for a value, a row or a page, which nobody could ask for.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          exceptions: {
            suffixes: ['Connection', 'Edge'],
            types: ['AffectedCapability', 'BeforeAfter', 'LocalizedText', 'Money', 'PageInfo', 'Path', 'Ratio', 'Step'],
          },
        },
      ],
      '@graphql-eslint/relay-edge-types': [
        'error',
        {
          withEdgeSuffix: true,
          // Nor does Relay ask for it: a fact, or what is counted for one departure, may be a row.
          shouldImplementNode: false,
          // What is short and comes whole, such as aliases and sources, is a plain list.
          listTypeCanWrapOnlyEdgeType: false,
        },
      ],
    },
  },
];
