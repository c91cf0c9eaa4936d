import type { Protection } from './protection.js';

const comesAndGoes = {
  test: 'test/faults/database.test.ts',
  name: 'is waited for at the start, missed when it is killed in the middle of a query, and used again when it is back',
  needs: 'neo4j',
} as const;
const slow = {
  test: 'test/faults/database.test.ts',
  name: 'ends what takes too long, refuses what would only wait, and has its connections back',
  needs: 'neo4j',
} as const;

const untrusted = 'test/faults/untrusted.test.ts';
const absent = (name: string) => ({ test: 'test/faults/absent.test.ts', name, needs: 'neo4j' }) as const;
const toSubgraphs = absent('is waited for by subgraphs, and so by their gateway');
const toFederated = absent('is waited for by federated, whose gateway says so, and gets the seeds when it is there');

const composed = {
  test: 'test/store/ahead.test.ts',
  name: 'the plan of %s starts from an index, and brings no notice',
  needs: 'neo4j',
} as const;

export const nowhereElse = {
  file: 'src/store/neo4j-error.ts',
  find: 'elsewhere.has(code) || code === noDatabase ||',
  replace: 'code === noDatabase ||',
};
export const alwaysReady = {
  file: 'src/server/health.ts',
  find: "return { status: 'unavailable', reason: 'the store does not answer' };",
  replace: "return { status: 'ready' };",
};

/** A Neo4j that is away, slow, used up, or none of ours. */
export const database: readonly Protection[] = [
  {
    what: 'a database that was killed in the middle of a query is SERVICE_UNAVAILABLE',
    ...nowhereElse,
    ...comesAndGoes,
  },
  {
    what: 'a database that was killed is said to be away within 10 s',
    file: 'src/store/neo4j.ts',
    find: ' || performance.now() + wait > givenUp',
    replace: ' || givenUp < 0',
    ...comesAndGoes,
  },
  {
    what: 'a server without its database is not ready',
    ...alwaysReady,
    ...comesAndGoes,
  },
  {
    what: 'a server without its database is alive',
    file: 'src/server/health.ts',
    find: "async () => ({ status: 'live' })",
    replace:
      "async (_request, reply) => reply.code((await check()).status === 'unavailable' ? 503 : 200).send({ status: 'live' })",
    test: 'test/server/server.test.ts',
    name: 'is live, and ready while the store answers',
  },
  {
    what: 'a statement whose connection broke is run again on another',
    file: 'src/store/neo4j.ts',
    find: '!neo4j.isRetryableError(error as Error) ||',
    replace: 'true ||',
    test: 'test/faults/database.test.ts',
    name: 'breaks off in the middle of statements, is there again, and nobody has missed it',
    needs: 'neo4j',
  },
  {
    what: 'a database that is absent at the start is waited for',
    file: 'src/cli/store.ts',
    find: "logger.warn({ reason: error.message }, 'store away: trying again');",
    replace: 'throw error;',
    ...comesAndGoes,
  },
  {
    what: 'a database that is absent at the start is waited for by subgraphs',
    file: 'src/cli/store.ts',
    find: "logger.warn({ reason: error.message }, 'store away: trying again');",
    replace: 'throw error;',
    ...toSubgraphs,
  },
  {
    what: 'a subgraph is not ready before the database has answered',
    file: 'src/cli/subgraph.ts',
    find: ', prepared: answers }',
    replace: ' }',
    ...toSubgraphs,
  },
  {
    what: 'what needs the database at once does not wait for it',
    file: 'src/cli/store.ts',
    find: 'if (!(error instanceof StoreUnavailable)) throw error;\n        throw new',
    replace: 'await new Promise(() => setTimeout(() => undefined, 1e6));\n        throw new',
    ...toSubgraphs,
  },
  {
    what: 'a database that is absent at the start is waited for by federated',
    file: 'src/cli/store.ts',
    find: "logger.warn({ reason: error.message }, 'store away: trying again');",
    replace: 'throw error;',
    ...toFederated,
  },
  {
    what: 'federated loads the seeds into a database that comes late',
    file: 'src/cli/federated.ts',
    find: 'answers.then(() => seedWhenEmpty(store, config, ended))',
    replace: 'answers.then(() => ({}) as never)',
    ...toFederated,
  },
  {
    what: 'who asks before the database has answered is told so, by HTTP 503',
    file: 'src/server/http.ts',
    find: "isPrepared ? null : 'still waits for its store'",
    replace: 'null',
    ...comesAndGoes,
  },
  {
    what: 'a statement that a slow database does not answer is TIMEOUT at its limit',
    file: 'src/store/limit.ts',
    find: 'setTimeout(() => end(new StoreTimeout(`${what}: expected an answer within ${ms} ms`)), ms)',
    replace: 'undefined',
    ...slow,
  },
  {
    what: 'a statement that was given up is ended in the database, whose connection is free again',
    file: 'src/store/neo4j.ts',
    find: "ended.addEventListener('abort', interrupt, { once: true });",
    replace: '',
    test: 'test/faults/client-gone.test.ts',
    name: 'takes with it the statement that runs for it, within 2 s',
    needs: 'neo4j',
  },
  {
    what: 'who would only wait for a connection is refused with 503',
    file: 'src/server/admission.ts',
    find: 'inside >= most',
    replace: 'inside < 0',
    ...slow,
  },
  {
    what: 'who is refused is told when to come again',
    file: 'src/server/admission.ts',
    find: "'retry-after': '1', ",
    replace: '',
    ...slow,
  },
  {
    what: 'a wrong password ends the server at the start',
    file: 'src/store/neo4j-error.ts',
    find: "if (error.code.startsWith('Neo.ClientError.Security.')) {",
    replace: "if (error.code === '') {",
    test: untrusted,
    name: 'ends %s at the start, and is in no log',
    needs: 'neo4j',
  },
  {
    what: 'a password in a setting is in no message',
    file: 'src/config.ts',
    find: "JSON.stringify(value.replace(/^(.*:\\/\\/)?.*@/, '$1***@'))",
    replace: 'JSON.stringify(value)',
    test: 'test/cli/config.test.ts',
    name: 'refuses the address %s, and keeps its secret',
  },
  {
    what: 'a wrong certificate ends the server at the start',
    file: 'src/store/neo4j-error.ts',
    find: '/Server responded HTTP|certificate|SSL routines|wrong version number/i.test(reason)',
    replace: '/Server responded HTTP/i.test(reason)',
    test: untrusted,
    name: 'is refused for its certificate',
  },
  {
    what: 'a server that speaks no TLS ends ours at the start, where TLS is asked for',
    file: 'src/store/neo4j-error.ts',
    find: '|certificate|SSL routines|wrong version number/i',
    replace: '/i',
    test: untrusted,
    name: 'gets no word in plain text where TLS is asked for',
  },
  {
    what: 'the database hears no plain text where TLS is asked for',
    file: 'src/store/neo4j.ts',
    find: 'new Pool(name, neo4j.driver(uri, auth',
    replace: "new Pool(name, neo4j.driver(uri.replace('+s', ''), auth",
    test: untrusted,
    name: 'gets no word in plain text where TLS is asked for',
  },
  {
    what: 'several processes may make the schema of a database at once',
    file: 'src/store/neo4j.ts',
    find: 'if (!isThereAlready(error)) throw',
    replace: 'throw',
    test: 'test/store/neo4j.test.ts',
    name: 'several processes may make the schema of an empty Neo4j at once',
    needs: 'neo4j',
  },
  {
    what: 'what is composed for a request starts from an index: nodes by id',
    file: 'src/store/branch.ts',
    find: "WHERE n.id IN $ids AND ${known('n')}\n          ${clauses}",
    replace: "WHERE toString(n.id) IN $ids AND ${known('n')}\n          ${clauses}",
    ...composed,
  },
  {
    what: 'what is composed for a request starts from an index: pages of lists',
    file: 'src/store/neo4j-text.ts',
    find: 'n.${key} ${backward',
    replace: 'toString(n.${key}) ${backward',
    ...composed,
  },
  {
    what: 'a statement has one plan, whatever the size of what it is given',
    file: 'src/store/bolt.ts',
    find: 'return `$p.${name}`;',
    replace: 'return `$${name}`;',
    test: 'test/store/bolt.test.ts',
    name: 'all parameters are sent in one map, so that a text has one plan',
  },
  {
    what: 'a parameter that is missing is a defect and not null',
    file: 'src/store/bolt.ts',
    find: 'if (!Object.hasOwn(params, name)) throw',
    replace: 'if (!name) throw',
    test: 'test/store/bolt.test.ts',
    name: 'a parameter that is missing is not null',
  },
];
