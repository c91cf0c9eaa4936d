import type { ServerResponse } from 'node:http';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { serveGateway, subgraphThat } from './served.js';

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
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const url = await subgraphThat((sent, response) => void response.writeHead(status).end(answer(sent)));
  const gateway = await serveGateway({ logVariables }, url, logger);
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

const forbidden = { code: 'FORBIDDEN', http: { status: 403, headers: { 'www-authenticate': 'x' } } };

it.each<[string, string, (response: ServerResponse) => void]>([
  [
    'has headers for errors',
    'FORBIDDEN',
    (response) =>
      response.end(
        JSON.stringify({
          data: { person: null },
          errors: [{ message: 'no', path: ['person'], extensions: forbidden }],
        }),
      ),
  ],
  ['has errors that are no list', 'SUBGRAPH_UNAVAILABLE', (response) => response.end('{"data":null,"errors":"no"}')],
  [
    'answers without end',
    'SUBGRAPH_UNAVAILABLE',
    (response) => {
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(1_000_000)));
      };
      response.on('drain', more);
      more();
    },
  ],
])('is no reason for a gateway to answer nothing: a subgraph %s', async (_, code, answer) => {
  const url = await subgraphThat((_sent, response) => answer(response));
  const gateway = await serveGateway({}, url);
  const { status, body, headers } = await gateway.ask({ query: '{ person(id: "person:x") { name } }' });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { data: { person: null }, errors: [{ path: ['person'], extensions: { code } }] },
  });
  expect(headers.get('www-authenticate')).toBeNull();
  await gateway.close();
});
