import type { Protection } from './protection.js';

const gentle = {
  test: 'test/faults/ending.test.ts',
  name: 'SIGTERM under fifty clients that never stop asking cuts off none that was accepted, and ends it with 0',
};
const told = {
  test: 'test/faults/ending.test.ts',
  name: 'while it ends, /health/ready and GraphQL answer 503, each in its own form',
};
const defect = 'test/faults/defect.test.ts';

export const waitsForSenders = {
  file: 'src/server/http.ts',
  find: `requestTimeout: sendWithin,
    http: { requestTimeout: sendWithin, headersTimeout: sendWithin, connectionsCheckingInterval: connectionsChecked },`,
  replace: 'requestTimeout: 0, http: { requestTimeout: 0, headersTimeout: 0 },',
};

/** How a process ends, and what does not end it. */
export const ofProcess: readonly Protection[] = [
  {
    what: 'SIGTERM ends a server with 0',
    file: 'src/cli/interruption.ts',
    find: 'process.once(signal, () => ending.abort(new Interrupted(signal)));',
    replace: 'void signal;',
    ...gentle,
  },
  {
    what: 'SIGTERM waits for what runs',
    file: 'src/cli/serve.ts',
    find: 'await server.close();',
    replace: 'process.exit(0);',
    ...gentle,
  },
  {
    what: 'a server that ends says so on each connection that is kept',
    file: 'src/server/ending.ts',
    find: "if (ending.begun && last === reply.raw) void reply.header('connection', 'close');",
    replace: '',
    ...told,
  },
  {
    what: 'a server that ends is not ready',
    file: 'src/server/http.ts',
    find: "if (ending.begun) return { status: 'unavailable', reason: 'ending' };",
    replace: '',
    ...told,
  },
  {
    what: 'a server that ends begins nothing',
    file: 'src/server/http.ts',
    find: "ending.begun ? 'ends' : isPrepared",
    replace: 'isPrepared',
    ...told,
  },
  {
    what: 'a server that ends waits no more for who sends nothing',
    file: 'src/server/ending.ts',
    find: 'if (![...answers].some(({ req }) => req.complete)) socket.destroy();',
    replace: 'void [socket, answers];',
    ...told,
  },
  {
    what: 'a server that ends cuts off no answer that it is sending',
    file: 'src/server/ending.ts',
    find: 'void Promise.race([Promise.all(sent), wait(patience, undefined, { ref: false })]).then(closeIdle);',
    replace: 'void [once, wait, sent], closeIdle();',
    test: 'test/faults/slow-reader.test.ts',
    name: 'has all of its answer, though the server ends in the middle of it',
  },
  {
    what: 'who does not take an answer loses its place',
    file: 'src/server/http.ts',
    find: 'endSlowReaders(app, limits.time);',
    replace: '',
    test: 'test/faults/slow-reader.test.ts',
    name: 'is cut off, and its place is free again',
  },
  {
    what: 'what a resolver throws is masked',
    file: 'src/server/errors.ts',
    find: '    message: internalMessage,\n',
    replace: '',
    test: defect,
    name: '%s is masked, is in the log by the id of the request, and is no end',
  },
  {
    what: 'a masked error says where in the log it is',
    file: 'src/server/apollo.ts',
    find: 'error.extensions.requestId = requestId;',
    replace: 'void requestId;',
    test: defect,
    name: '%s is masked, is in the log by the id of the request, and is no end',
  },
  {
    what: 'a masked error is in the log',
    file: 'src/server/apollo.ts',
    find: "log.error(problem, 'masked error');",
    replace: '',
    test: defect,
    name: '%s is masked, is in the log by the id of the request, and is no end',
  },
  {
    what: 'a rejection that nobody handles, of a request, is no end',
    file: 'src/cli/process.ts',
    find: "process.on('unhandledRejection', (err) => logger.error({ err }, 'unhandled rejection'));",
    replace: '',
    test: defect,
    name: 'of a promise that nobody waits for leaves the answer of its request, is logged, and is no end',
  },
  {
    what: 'a rejection that nobody handles, of no request, is no end',
    file: 'src/cli/process.ts',
    find: "process.on('unhandledRejection', (err) => logger.error({ err }, 'unhandled rejection'));",
    replace: '',
    test: defect,
    name: 'of such a promise outside any request is logged, and is no end',
  },
  {
    what: 'after an exception that nobody catches, what runs has its answer',
    file: 'src/cli/process.ts',
    find: "process.emit('SIGTERM', 'SIGTERM');",
    replace: 'process.exit();',
    test: defect,
    name: 'that is thrown where nobody can catch it is logged, and ends it with 1, once what ran has its answer',
  },
  {
    what: 'a client that goes away ends what runs for it',
    file: 'src/server/deadline.ts',
    find: 'if (!answer.writableFinished) ended.abort();',
    replace: '',
    test: 'test/server/server.test.ts',
    name: 'reader’s work when the client goes away',
  },
  {
    what: 'a client that goes away ends its statement in the database',
    file: 'src/server/deadline.ts',
    find: 'if (!answer.writableFinished) ended.abort();',
    replace: '',
    test: 'test/faults/client-gone.test.ts',
    name: 'takes with it the statement that runs for it, within 2 s',
    needs: 'neo4j',
  },
  {
    what: 'who sends a request by the byte loses the connection',
    ...waitsForSenders,
    test: 'test/faults/slow-client.test.ts',
    name: 'who sends the head or the body of a request by the byte loses the connection, and nobody else does',
  },
];
