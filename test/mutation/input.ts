import type { Protection } from './protection.js';

const limit = 'test/server/limit.test.ts';
const refused = 'test/hostile/refused.test.ts';
const body = { test: refused, name: 'with a body %s' };
const size = { file: 'src/server/http.ts', find: 'bodyLimit: limits.body,', replace: 'bodyLimit: 1e9,', ...body };
const whose = {
  file: 'src/server/http.ts',
  find: 'const status = error.statusCode ?? 500;',
  replace: 'const status: number = 500;',
  ...body,
};
const before = { test: refused, name: '%s is refused before it runs' };
const random = {
  test: 'test/hostile/random.test.ts',
  name: 'random queries of an embedded store',
};

/** Bodies and documents that nobody should send. */
export const input: readonly Protection[] = [
  {
    what: 'a body of 10 MB is refused by one process and by a gateway',
    ...size,
    row: 'of 10 MB',
  },
  {
    what: 'a body that would be too large when it is inflated is refused by one process and by a gateway',
    ...size,
    row: 'of 50 kB that inflate to 50 MB',
  },
  {
    what: 'a body that is no JSON is the fault of who sends it',
    ...whose,
    row: 'of no JSON',
  },
  {
    what: 'a body that says that it is something else is the fault of who sends it',
    ...whose,
    row: 'of another type',
  },
  {
    what: 'pages in pages are refused',
    file: 'src/server/limiting.ts',
    find: "check(limits, 'cost', cost.objects);",
    replace: '',
    ...before,
  },
  {
    what: '10,000 aliases are refused for their size alone',
    ...size,
    row: 'of 10,000 aliases',
  },
  {
    what: '1,000 directives are refused for their number alone',
    file: 'src/server/apollo.ts',
    find: 'parseOptions: { maxTokens: limits.tokens },',
    replace: '',
    ...before,
  },
  {
    what: 'fragments that double are refused',
    file: 'src/server/cost.ts',
    find: "if (error.message.includes('number of nodes')) return { objects: Infinity, pages };",
    replace: 'return { objects: 0, pages };',
    ...before,
  },
  {
    what: 'fields that nest too deep by fragments are refused',
    file: 'src/server/shape.ts',
    find: 'fragments.get(selection.name.value)!.selectionSet',
    replace: 'undefined',
    test: limit,
    name: 'of %s more than %d is refused',
  },
  {
    what: 'the schema many times over is refused',
    file: 'src/server/limiting.ts',
    find: 'listItems, introspection };',
    replace: 'listItems };',
    ...before,
  },
  {
    what: 'what random queries get wrong, a cursor that is no JSON among it, is never the fault of the server',
    file: 'src/relay/cursor.ts',
    find: '} catch {\n    return null;',
    replace: '} catch (error) {\n    throw error;',
    ...random,
  },
  {
    what: 'random queries leave nothing behind in memory',
    file: 'src/server/executor.ts',
    find: 'new LRUCache<gql.OperationDefinitionNode, CompiledQuery>({ max: capacity, maxSize: 50_000 })',
    replace: 'new Map<gql.OperationDefinitionNode, CompiledQuery>()',
    ...random,
  },
  {
    what: 'an alias that is a name of every object is that of a field like any other',
    file: 'src/server/apollo.ts',
    find: 'withFreeAliases(ofObjects, executor)',
    replace: 'executor',
    test: 'test/operations/operations.test.ts',
    name: '$name',
  },
  {
    what: 'a null that conditions what is left out is no failure of a gateway',
    file: 'src/server/conditions.ts',
    find: 'argument && gql.valueFromAST(argument.value, gql.GraphQLBoolean, variables)',
    replace:
      'gql.getDirectiveValues(gql.specifiedDirectives.find(({ name }) => name === directive)!, { directives }, variables)?.if',
    test: 'test/server/conditions.test.ts',
    name: 'are decided beside a null that is left out, and in an operation beside others',
  },
  {
    what: 'a variable that executors would lose is refused',
    file: 'src/server/validation-rules.ts',
    find: ', VariablesAreKept]',
    replace: ']',
    ...before,
  },
  {
    what: 'variables that are wrong in thousands of ways are told one',
    file: 'src/server/cost.ts',
    find: ', { maxErrors: 1 }',
    replace: '',
    test: refused,
    name: 'a filter of nine thousand fields that it has not is refused, and soon',
  },
  {
    what: 'documents are kept by the memory that they take, with their comments',
    file: 'src/server/apollo.ts',
    find: '    documentStore: documentsWithin(keptDocuments),\n',
    replace: '',
    test: refused,
    name: 'of documents that are comments for the most part no more is kept than of others',
  },
  {
    what: 'a hash that is no text is the fault of who sends it',
    file: 'src/server/http.ts',
    find: 'refuseStrangeHashes(app);',
    replace: '',
    ...body,
  },
  {
    what: 'a client that still sends what is too large hears why it is refused',
    file: 'src/server/http.ts',
    find: "reply.removeHeader('connection');",
    replace: '',
    test: refused,
    name: 'a body of 10 MB is read away, so that a client that still sends it hears why it is refused',
  },
];
