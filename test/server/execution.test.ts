import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { gatewayBackend } from '../../src/server/gateway.js';
import { serveBackend } from '../../src/server/http.js';

it('masks an error of what runs the resolvers, logs it whole, and answers on', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  const backend = gatewayBackend(readFileSync('schema/supergraph.graphql', 'utf8'), { urls: {}, logger });
  let executor: typeof backend.executor = () => Promise.reject(new Error('a secret of ours'));
  const server = await serveBackend(
    { ...backend, executor: (operation) => executor(operation) },
    { port: 0, host: '127.0.0.1', explorerDir: null },
    logger,
  );
  onTestFinished(() => server.close());
  const ask = async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'r1' },
      body: '{"query":"{ __typename }"}',
    });
    return { status: response.status, body: await response.text() };
  };

  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({
    data: null,
    errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r1' } }],
  });
  const [line] = lines.map((each) => JSON.parse(each) as { requestId: string; err: object });
  expect(line).toMatchObject({ requestId: 'r1', err: { message: expect.stringContaining('a secret of ours') } });
  executor = backend.executor;
  expect(JSON.parse((await ask()).body)).toEqual({ data: { __typename: 'Query' } });
});
