import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { serveGateway } from './served.js';

const secret = 'person:secret-7';

/** What a subgraph of somebody else may answer, with what it was asked in it. */
const answers: [string, number, (sent: string) => string][] = [
  [
    'refuses it',
    400,
    (sent) => JSON.stringify({ errors: [{ message: `Variable got ${sent}`, extensions: { code: 'BAD_USER_INPUT' } }] }),
  ],
  [
    'fails, and says how',
    200,
    (sent) =>
      JSON.stringify({
        data: { person: null },
        errors: [{ message: `no ${sent}`, path: ['person'], extensions: { stacktrace: [sent] } }],
      }),
  ],
  [
    'is without its store, and says how',
    200,
    (sent) =>
      JSON.stringify({
        data: { person: null },
        errors: [{ message: `no ${sent}`, path: ['person'], extensions: { code: 'SERVICE_UNAVAILABLE' } }],
      }),
  ],
  ['answers no JSON', 200, () => `${secret}`],
];

async function linesOf(status: number, answer: (sent: string) => string, logVariables: boolean) {
  const subgraph = createServer((request, response) => {
    void text(request).then((sent) => response.writeHead(status).end(answer(sent)));
  }).listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
  const gateway = await serveGateway({ logVariables }, url, logger);
  onTestFinished(async () => void subgraph.close());
  const query = 'query ($id: ID!) { person(id: $id) { name } }';
  const { body } = await gateway.ask({ query, variables: { id: secret } });
  expect(body).toMatchObject({ data: { person: null }, errors: [{ path: ['person'] }] });
  // After which all is in the log.
  await gateway.close();
  expect(lines.join('')).toContain('"msg":"request"');
  expect(lines.length).toBeGreaterThan(1);
  return lines;
}

it.each(answers)('of a gateway has no value of a variable where a subgraph %s', async (_, status, answer) => {
  expect((await linesOf(status, answer, false)).filter((line) => line.includes('secret-7'))).toEqual([]);
});

it.each(answers.slice(0, 3))('of a gateway has it when told to where a subgraph %s', async (_, status, answer) => {
  const lines = await linesOf(status, answer, true);
  const others = lines.filter((line) => !line.includes('"msg":"request"'));
  expect(others.filter((line) => line.includes('secret-7'))).not.toEqual([]);
});
