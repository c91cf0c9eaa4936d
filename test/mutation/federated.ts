import { alwaysReady, nowhereElse } from './database.js';
import { waitsForSenders } from './of-process.js';
import type { Protection } from './protection.js';

const slow = {
  test: 'test/faults/federated-database.test.ts',
  name: 'ends what takes too long, and %s refuses what would only wait',
  needs: 'neo4j',
} as const;
const passedOn = {
  test: 'test/server/overloaded.test.ts',
  name: 'a gateway passes on that a subgraph has too much to do, and when to come again',
};
const defect = {
  test: 'test/faults/federated-defect.test.ts',
  name: 'that a resolver throws is masked, is in the log of the subgraph by the id of the request, and is no end',
  needs: 'neo4j',
} as const;

const untold = {
  file: 'src/server/subgraph-client.ts',
  test: 'test/server/subgraph-log.test.ts',
  name: 'of a gateway has no value of a variable where a subgraph %s',
};

/** Of a gateway that a subgraph answers in its own way. */
const answer = { file: 'src/server/subgraph-answer.ts', test: 'test/server/subgraph-answer.test.ts' };

const ending = {
  test: 'test/faults/federated-ending.test.ts',
  name: '%s to %s cuts off nobody whom it accepted, and ends them all with 0',
  needs: 'neo4j',
} as const;

const ended = {
  test: 'test/federated/failure.test.ts',
  name: 'ends what runs for a request %s',
  needs: 'neo4j',
} as const;

const killed = {
  test: 'test/faults/federated.test.ts',
  name: 'a gateway says within 10 s that the database behind its subgraphs was killed in the middle of a query, and uses it again when it is back (neo4j)',
  needs: 'neo4j',
} as const;

/** A gateway and its subgraphs, where they have something of their own. */
export const federated: readonly Protection[] = [
  {
    what: 'a gateway refuses who is more than it can take',
    file: 'src/cli/gateway.ts',
    find: '{ ...config, documents',
    replace: '{ ...config, limits: { ...config.limits, requests: Infinity }, documents',
    ...slow,
  },
  {
    what: 'a subgraph that has too much to do is OVERLOADED to who asks the gateway',
    file: 'src/server/subgraph-client.ts',
    find: "if (response.status === 503 && body?.errors[0]?.extensions?.code === 'OVERLOADED') {",
    replace: 'if (response.status === 0) {',
    ...passedOn,
  },
  {
    what: 'Retry-After of a subgraph is passed on',
    file: 'src/server/apollo.ts',
    find: 'http?.headers?.forEach((value, name) => headers.set(name, value));',
    replace: 'void http;',
    ...passedOn,
  },
  {
    what: 'Retry-After of a subgraph in its own process is passed on',
    file: 'src/server/subgraph-client.ts',
    find: ', ...(headers && { http: { headers } }) };',
    replace: ', ...(headers && {}) };',
    ...slow,
  },
  {
    what: 'a wrong password ends a subgraph at the start',
    file: 'src/cli/subgraph.ts',
    find: 'await answers;',
    replace: 'await answers.catch(() => undefined);',
    test: 'test/faults/untrusted.test.ts',
    name: 'ends %s at the start, and is in no log',
    needs: 'neo4j',
  },
  {
    what: 'what a resolver of a subgraph throws is masked',
    file: 'src/server/errors.ts',
    find: '    message: internalMessage,\n',
    replace: '',
    ...defect,
  },
  {
    what: 'what a resolver of a subgraph throws is in its log by the id of the request',
    file: 'src/server/subgraph-client.ts',
    find: "'x-request-id': requestId,",
    replace: '',
    ...defect,
  },
  {
    what: 'a rejection that nobody handles ends neither gateway nor subgraph',
    file: 'src/cli/process.ts',
    find: "process.on('unhandledRejection', (err) => logger.error({ err }, 'unhandled rejection'));",
    replace: '',
    test: 'test/faults/federated-defect.test.ts',
    name: 'of a promise that nobody waits for, in either process, is logged, and is no end',
    needs: 'neo4j',
  },
  {
    what: 'SIGTERM to a gateway waits for what runs',
    file: 'src/cli/gateway.ts',
    find: 'await server.close();',
    replace: 'process.exit(0);',
    test: 'test/faults/federated.test.ts',
    name: 'SIGTERM under fifty clients that never stop asking cuts off none that it accepted, and ends it with 0',
    needs: 'neo4j',
  },
  {
    what: 'a subgraph that hangs leaves the others',
    file: 'src/server/subgraph-client.ts',
    find: 'AbortSignal.any([timer, request.signal])',
    replace: 'request.signal',
    test: 'test/federated/failure.test.ts',
    name: 'that hangs leaves the others, once the time is up',
    needs: 'neo4j',
  },
  {
    what: 'a client that leaves a gateway ends the statement of a subgraph',
    file: 'src/server/subgraph-client.ts',
    find: 'AbortSignal.any([timer, request.signal])',
    replace: 'timer',
    ...ended,
    row: 'when the client goes away',
  },
  {
    what: 'the end of the time of a gateway ends the statement of a subgraph',
    file: 'src/server/http.ts',
    find: 'whileWaitedFor(reply.raw, timeoutMs)',
    replace: 'new AbortController().signal',
    ...ended,
    row: 'when the time that the client gives is up',
  },
  {
    what: 'who sends a request by the byte to a gateway loses the connection',
    ...waitsForSenders,
    test: 'test/faults/federated.test.ts',
    name: 'who sends a request by the byte to either loses the connection, and nobody else does',
    needs: 'neo4j',
  },
  {
    what: 'a database behind subgraphs that was killed is SERVICE_UNAVAILABLE to who asks the gateway',
    ...nowhereElse,
    ...killed,
  },
  {
    what: 'a gateway whose subgraphs have no database is not ready',
    ...alwaysReady,
    ...killed,
  },
  {
    what: 'what a subgraph says of a refusal is not in the log of the gateway',
    find: '...(logVariables && { message }) }',
    replace: 'message }',
    ...untold,
  },
  {
    what: 'what a subgraph says of a failure is not in the log of the gateway',
    find: '{ isTold: logVariables }',
    replace: '{ isTold: true }',
    ...untold,
  },
  {
    what: 'what a subgraph answers that is no JSON is not in the log of the gateway',
    ...untold,
    file: answer.file,
    find: '} catch {\n    return null;',
    replace: '} catch (error) {\n    throw error;',
  },
  {
    what: 'a subgraph that answers nothing has not said that there is nothing',
    ...answer,
    find: 'if (data === null) return errors.length > 0;',
    replace: 'if (data === null) return true;',
    name: 'nothing',
  },
  {
    what: 'what a subgraph leaves out it has not said not to be there',
    ...answer,
    find: 'if (!Object.hasOwn(data, key)) return false;',
    replace: 'if (!Object.hasOwn(data, key)) return true;',
    name: 'an answer without what was asked',
  },
  {
    what: 'entities of a subgraph are as many as were asked for',
    ...answer,
    find: ' && value.length === count',
    replace: '',
    name: 'fewer entities than were asked for',
  },
  {
    what: 'a gateway has no more to do with the errors of a subgraph than it can',
    ...answer,
    find: ' && errors.length <= mostErrors',
    replace: '',
    name: 'more errors than it may have',
  },
  {
    what: 'what an error of a subgraph has beside its code is short',
    ...answer,
    find: '...(isShort(rest) && rest)',
    replace: '...rest',
    name: 'nothing that nests without end, and the rest of the answer',
  },
  {
    what: 'the code of an error of a subgraph can be a label of metrics',
    ...answer,
    find: ' && /^\\w{1,64}$/.test(given)',
    replace: '',
    name: 'no code that is none: %s',
  },
  {
    what: 'Retry-After of a subgraph is passed on only if it is a short time',
    file: 'src/server/subgraph-client.ts',
    find: '/^\\d{1,4}$/.test(after) ? after : ',
    replace: 'after || ',
    test: answer.test,
    name: 'when to come again is passed on if it is a short time: %s',
  },
  {
    what: 'an error of a subgraph has no stack',
    file: 'src/server/error-path.ts',
    find: "return Object.defineProperty(error, 'stack', { value: undefined });",
    replace: 'return error;',
    test: answer.test,
    name: 'a thousand errors are told without making text of as many stacks',
  },
  {
    what: 'a client that goes away is no failure of the subgraph that was asked for it',
    file: 'src/server/subgraph-client.ts',
    find: 'if (request.signal.aborted) return fail(',
    replace: 'if (request.signal.aborted && false) return fail(',
    test: answer.test,
    name: 'a client that goes away is no failure of the subgraph that was asked for it',
  },
  {
    what: 'an inline fragment of which all is left out is left out itself',
    file: 'src/server/conditions.ts',
    find: 'leave: ({ selectionSet }) => (selectionSet.selections === nothing ? null : undefined),',
    replace: '',
    test: 'test/server/conditions.test.ts',
    name: 'are decided for %s',
  },
  {
    what: 'an error that makes an entity null is told by the field that it arose at',
    file: 'src/server/error-path.ts',
    find: 'if (shared === 0) paths.push([...error.path.slice(0, -1), ...note.path]);',
    replace: '',
    test: answer.test,
    name: 'of an entity that is null for one field, the error is of that field: %s',
  },
  {
    what: 'a gateway takes the word of nobody but a subgraph itself for its health',
    file: 'src/server/gateway.ts',
    find: "fetch(new URL('/health/ready', url), { redirect: 'error', signal })",
    replace: "fetch(new URL('/health/ready', url), { signal })",
    test: answer.test,
    name: 'a gateway takes the word of nobody but the subgraph itself for its health',
  },
  {
    what: 'subgraphs answer until the gateway that asks them has ended',
    file: 'src/cli/supervisor.ts',
    find: 'await Promise.race([kept.get(first), wait(withinMs, undefined, { ref: false })]);',
    replace: '',
    ...ending,
  },
  {
    what: 'SIGINT of a terminal ends no subgraph before the gateway that asks it',
    file: 'src/cli/interruption.ts',
    find: "supervised && signal === 'SIGINT'",
    replace: 'false',
    ...ending,
  },
  {
    what: 'SIGINT of a terminal, twice, ends all processes at once',
    file: 'src/cli/interruption.ts',
    find: 'process.once(signal, () => undefined)',
    replace: 'process.on(signal, () => undefined)',
    test: ending.test,
    name: 'SIGINT to all of its processes, and again, ends them at once',
    needs: 'neo4j',
  },
  {
    what: 'a gateway that hangs does not keep the subgraphs',
    file: 'src/cli/supervisor.ts',
    find: ', wait(withinMs, undefined, { ref: false })',
    replace: '',
    test: ending.test,
    name: 'a gateway that hangs holds up the subgraphs for no longer than a request may take',
    needs: 'neo4j',
  },
  {
    what: 'no process outlives the one that keeps it',
    file: 'src/cli/interruption.ts',
    find: "process.once('disconnect', alone);",
    replace: '',
    test: ending.test,
    name: 'with who keeps it, however that ends',
    needs: 'neo4j',
  },
  {
    what: 'federated on an IPv6 address says that it is ready',
    file: 'src/cli/federated.ts',
    find: 'urlOf({ host: config.host, port })',
    replace: '`http://${config.host}:${port}`',
    test: 'test/federated/supervisor.test.ts',
    name: 'is ready on %s, and says where it is reached',
    needs: 'neo4j',
  },
  {
    what: 'what listens on all addresses says one to ask',
    file: 'src/cli/url.ts',
    find: ".replace('//[::]:', '//[::1]:')",
    replace: '',
    test: 'test/cli/url.test.ts',
    name: 'serve on %s says where it is reached',
  },
];
