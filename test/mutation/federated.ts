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

const ending = {
  test: 'test/faults/federated-ending.test.ts',
  name: '%s to %s cuts off nobody whom it accepted, and ends them all with 0',
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
    find: "if (response.status === 503 && body?.errors?.[0]?.extensions?.code === 'OVERLOADED') {",
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
    what: 'what a subgraph says of a refusal is not in the log of the gateway',
    find: '...(logVariables && { message }),',
    replace: 'message,',
    ...untold,
  },
  {
    what: 'what a subgraph says of a failure is not in the log of the gateway',
    find: 'ofSubgraph(logVariables ? error : untold(error))',
    replace: 'ofSubgraph(error)',
    ...untold,
  },
  {
    what: 'what a subgraph answers that is no JSON is not in the log of the gateway',
    find: '} catch {\n    return null;',
    replace: '} catch (error) {\n    throw error;',
    ...untold,
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
