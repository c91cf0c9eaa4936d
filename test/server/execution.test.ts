import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import type { Operation } from '../../src/server/executor.js';
import { gatewayBackend } from '../../src/server/gateway.js';
import { serveBackend } from '../../src/server/http.js';
import { asked, local } from './served.js';

it('masks an error of what runs the resolvers, logs it whole, and answers on', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  const backend = gatewayBackend(readFileSync('schema/supergraph.graphql', 'utf8'), { urls: {}, logger });
  let executor: typeof backend.executor = () => Promise.reject(new Error('a secret of ours'));
  const failing = { ...backend, executor: (operation: Operation) => executor(operation) };
  const server = asked(await serveBackend(failing, local, logger));
  onTestFinished(() => server.close());
  const ask = () => server.ask({ query: '{ __typename }' }, { 'x-request-id': 'r1' });

  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(body).toEqual({
    data: null,
    errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r1' } }],
  });
  const [line] = lines.map((each) => JSON.parse(each) as { requestId: string; err: object });
  expect(line).toMatchObject({ requestId: 'r1', err: { message: expect.stringContaining('a secret of ours') } });
  executor = backend.executor;
  expect((await ask()).body).toEqual({ data: { __typename: 'Query' } });
});
