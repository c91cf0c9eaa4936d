import type { CodegenConfig } from '@graphql-codegen/cli';

export default {
  schema: '../../../schema/schema.graphql',
  documents: 'query.ts',
  generates: {
    './generated/codegen/': {
      preset: 'client',
      config: {
        // Every scalar of the schema has to be known here.
        strictScalars: true,
        scalars: { DateTime: 'string', PartialDate: 'string' },
        useTypeImports: true,
        enumsAsTypes: true,
      },
    },
  },
} satisfies CodegenConfig;
