import type { Protection } from './protection.js';

const loaded = {
  test: 'test/load/load.test.ts',
  name: 'under far more than it can take, serves whom it lets in, refuses the rest, and is as it was',
};
const admission = 'test/server/admission.test.ts';

/** What becomes of more requests than can be served. */
export const load: readonly Protection[] = [
  {
    what: 'who is more than can be served in time is refused',
    file: 'src/server/admission.ts',
    find: 'inside >= most',
    replace: 'inside < 0',
    ...loaded,
  },
  {
    what: 'health is answered while others are refused',
    file: 'src/server/admission.ts',
    find: 'if (!isGraphQL(request)) return;\n    const instead',
    replace: 'const instead',
    ...loaded,
  },
  {
    what: 'a request leaves nothing behind in memory when it has been answered',
    file: 'src/server/admission.ts',
    find: 'waiting.dec();',
    replace: 'waiting.dec(); (globalThis.left ??= []).push(new Array(2000).fill(0.5));',
    ...loaded,
  },
  {
    what: 'a load is no reason for an error in the log',
    file: 'src/server/admission.ts',
    find: 'waiting.dec();',
    replace: "waiting.dec(); process.stderr.write('!');",
    ...loaded,
  },
  {
    what: 'who waits for its turn does not keep others from being counted',
    file: 'src/server/admission.ts',
    find: 'await turns.next();',
    replace: '',
    test: admission,
    name: 'accepts connections while requests wait, and so refuses who is too many at once',
  },
  {
    what: 'health does not wait behind requests',
    file: 'src/server/admission.ts',
    find: 'if (!isGraphQL(request)) return;\n    // Nothing',
    replace: '// Nothing',
    test: 'test/server/protection.test.ts',
    name: 'runs so many requests at once, and refuses more, but for its health',
  },
  {
    what: 'the time of a request begins when it comes, and not when it is its turn',
    file: 'src/server/http.ts',
    find: 'wholeMs - arrival.observed.elapsedMs()',
    replace: 'wholeMs',
    test: admission,
    name: 'counts the time of a request from when it came',
  },
  {
    what: 'a client that is slow to send its body has no place',
    file: 'src/server/admission.ts',
    find: "app.addHook('preValidation'",
    replace: "app.addHook('onRequest'",
    test: admission,
    name: 'has a place for no client that is slow to send its body',
  },
  {
    what: 'a store is not asked again while it is asked whether it answers',
    file: 'src/server/health.ts',
    find: '(asked ??= check().finally(() => (asked = null)))',
    replace: 'check()',
    test: admission,
    name: 'asks once whether it is ready, however many want to know at once',
  },
  {
    what: 'who sent one request behind the other and has gone has no places any more',
    file: 'src/server/answers.ts',
    find: "answer.emit('close');",
    replace: '',
    test: admission,
    name: 'frees the places of requests that were sent one behind the other, when their client has gone',
  },
  {
    what: 'an answer that others wait behind does not end their connection',
    file: 'src/server/ending.ts',
    find: ' && last === reply.raw',
    replace: '',
    test: admission,
    name: 'answers requests that were sent one behind the other in their order, also when it ends',
  },
  {
    what: 'a request whose client has gone while it waited is not begun',
    file: 'src/server/admission.ts',
    find: 'if (reply.raw.destroyed) reply.hijack();',
    replace: '',
    test: admission,
    name: 'does not begin what nobody waits for any more',
  },
  {
    what: 'who is refused does not keep its connection',
    file: 'src/server/admission.ts',
    find: ", connection: 'close' }",
    replace: ' }',
    test: admission,
    name: 'closes the connection of who is refused',
  },
];
