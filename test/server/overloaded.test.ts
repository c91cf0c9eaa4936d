import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { serveGateway } from './served.js';

it('a gateway passes on that a subgraph has too much to do, and when to come again', async () => {
  const overloaded = { errors: [{ message: 'too much', extensions: { code: 'OVERLOADED' } }] };
  const subgraph = createServer((_, response) =>
    response.writeHead(503, { 'retry-after': '7', 'content-type': 'application/json' }).end(JSON.stringify(overloaded)),
  ).listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  const gateway = await serveGateway({}, `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`);
  onTestFinished(async () => {
    await gateway.close();
    subgraph.close();
  });
  const { status, headers, body } = await gateway.ask({ query: '{ person(id: "person:nan-du") { name } }' });
  expect({ status, after: headers.get('retry-after'), body }).toEqual({
    status: 200,
    after: '7',
    body: {
      data: { person: null },
      errors: [
        {
          message: 'The subgraph people has more to do than it takes in at once.',
          locations: [{ line: 1, column: 3 }],
          path: ['person'],
          extensions: { code: 'OVERLOADED', subgraph: 'people' },
        },
      ],
    },
  });
});
