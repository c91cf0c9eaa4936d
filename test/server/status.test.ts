import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from './fixture.js';

const modern = 'application/graphql-response+json';
const wrong = ['{ echo', '{ nothing }', 'query ($o: Order!) { echo(order: $o) }', 'query A { me } query B { me }'];

describe('the status of a wrong operation', () => {
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => void (server = await start()));
  afterAll(async () => {
    await server.close();
    await server.store.close();
  });

  it.each([
    [modern, 400, modern],
    [`${modern}, application/json;q=0.9`, 400, modern],
    ['*/*', 400, 'application/json'],
    ['application/json', 200, 'application/json'],
    ['application/json, multipart/mixed', 200, 'application/json'],
  ])('for a client that accepts %s is %i', async (accept, status, type) => {
    for (const query of wrong) {
      const response = await server.post({ query }, { accept });
      expect(response.status, query).toBe(status);
      expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      expect(response.body.errors, query).toHaveLength(1);
      expect(response.body).not.toHaveProperty('data');
    }
  });

  it('is 400 for what is no request of GraphQL, whoever asks', async () => {
    for (const body of ['{', '{}', { query: 7 }, { query: '{ me }', variables: 'x' }])
      expect((await server.post(body, { accept: 'application/json' })).status, JSON.stringify(body)).toBe(400);
  });

  it('is 200 for errors beside data, whoever asks', async () => {
    for (const accept of [modern, '*/*', 'application/json'])
      expect(await server.post({ query: '{ refuse }' }, { accept })).toMatchObject({
        status: 200,
        body: { data: { refuse: null } },
      });
  });
});
