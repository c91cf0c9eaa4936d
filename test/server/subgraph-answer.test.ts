import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../support/until.js';
import { asked, serveGateway, subgraphThat, type Answer } from './served.js';

const query = '{ person(id: "person:x") { name claims(first: 1) { totalCount } } }';
const person = { __typename: 'Person', id: 'person:x', name: 'X' };
const claims = { __typename: 'Person', claims: { totalCount: 1 } };

/** What a gateway answers where one subgraph has the person, and another answers about claims in its own way. */
async function answerOf(entities: string, headers: Record<string, string> = {}, status = 200) {
  const url = await subgraphThat((sent, response) => {
    if (sent.includes('_entities')) response.writeHead(status, headers).end(entities);
    else response.end(JSON.stringify({ data: { person } }));
  });
  const gateway = await serveGateway({}, url);
  onTestFinished(() => gateway.close());
  const answer = await gateway.ask({ query });
  expect(answer).toMatchObject({ status: 200, body: { data: { person: { name: 'X' } } } });
  return answer;
}
const errorsOf = async (entities: object | string) => {
  const { body } = await answerOf(typeof entities === 'string' ? entities : JSON.stringify(entities));
  return body as Answer;
};

/** An answer with errors about the one entity. */
const withErrors = (...errors: object[]) => ({ data: { _entities: [null] }, errors });
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const problem = { message: 'no', path: ['_entities', 0, 'claims'], extensions: { code: 'NO' } };

describe('a gateway takes an answer', () => {
  it.each<[string, object]>([
    ['with what was asked', { data: { _entities: [claims] } }],
    ['with no such thing', { data: { _entities: [null] } }],
  ])('%s', async (_, answer) => {
    expect(await errorsOf(answer)).not.toHaveProperty('errors');
  });

  it.each<[string, object]>([
    ['about an item', withErrors(problem)],
    ['about all', { data: null, errors: [{ ...problem, path: null }] }],
  ])('with an error %s', async (_, answer) => {
    expect((await errorsOf(answer)).errors).toMatchObject([
      { message: 'no', path: ['person', 'claims'], extensions: { code: 'NO' } },
    ]);
  });
});

describe('a gateway refuses as no answer', () => {
  it.each<[string, object | string]>([
    ['nothing', { data: null }],
    ['an answer without what was asked', { data: {} }],
    ['an answer without what was asked, but an error', { data: {}, errors: [problem] }],
    ['a list for all', { data: [] }],
    ['fewer entities than were asked for', { data: { _entities: [] } }],
    ['more entities than were asked for', { data: { _entities: [claims, claims] } }],
    ['no entities', { data: { _entities: null } }],
    ['entities that are none', { data: { _entities: [1] } }],
    ['errors that are none', { data: { _entities: [null] }, errors: ['no'] }],
    ['an error without a message', withErrors({ path: problem.path })],
    ['an error whose path is none', withErrors({ ...problem, path: 'claims' })],
    ['an error whose path has no end', withErrors({ ...problem, path: Array(100_000).fill('x') })],
    ['more errors than it may have', withErrors(...Array<object>(10_001).fill(problem))],
  ])('%s', async (_, answer) => {
    expect((await errorsOf(answer)).errors).toMatchObject([
      { path: ['person', 'claims'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'claims' } },
    ]);
  });
});

describe('of an error of a subgraph, a client sees', () => {
  const shown = async (extensions: object) =>
    (await errorsOf(withErrors({ ...problem, extensions }))).errors!.map((error) => error.extensions);

  it('what is short beside its code', async () => {
    expect(await shown({ code: 'NO', limit: { most: 3 } })).toEqual([{ code: 'NO', limit: { most: 3 } }]);
    expect(await shown({ code: 'NO', blob: 'b'.repeat(1_000) })).toEqual([{ code: 'NO' }]);
  });

  it('nothing that nests without end, and the rest of the answer', async () => {
    const deep = JSON.stringify(withErrors({ ...problem, extensions: { code: 'NO', deep: '?' } }));
    const { errors } = await errorsOf(deep.replace('"?"', nested(50_000)));
    expect(errors!.map(({ extensions }) => extensions)).toEqual([{ code: 'NO' }]);
  });

  it.each([undefined, 7, 'C'.repeat(65), 'no code'])('no code that is none: %s', async (code) => {
    const [extensions] = await shown({ code });
    expect(extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      subgraph: 'claims',
      requestId: expect.any(String) as string,
    });
  });
});

it.each([
  ['7', '7'],
  ['99999999999999', '1'],
  ['Wed, 21 Oct 2026 07:28:00 GMT', '1'],
])('when to come again is passed on if it is a short time: %s', async (given, expected) => {
  const overloaded = JSON.stringify({ errors: [{ message: 'o', extensions: { code: 'OVERLOADED' } }] });
  const { headers } = await answerOf(overloaded, { 'retry-after': given }, 503);
  expect(headers.get('retry-after')).toBe(expected);
});

it.each([
  ['{ departure(id: "departure:x") { from { name parts(after: "x") { totalCount } } } }', 'parts'],
  [
    '{ departure(id: "departure:x") { from { ...F } } } fragment F on Organization { name x: parts { totalCount } }',
    'x',
  ],
])('of an entity that is null for one field, the error is of that field: %s', async (document, field) => {
  const from = { __typename: 'Organization', id: 'org:x' };
  const departure = { __typename: 'Departure', id: 'departure:x', from };
  const failed = withErrors({ ...problem, path: ['_entities', 0, field] });
  const url = await subgraphThat((sent, response) =>
    response.end(JSON.stringify(sent.includes('_entities') ? failed : { data: { departure } })),
  );
  const gateway = await serveGateway({}, url);
  onTestFinished(() => gateway.close());
  const { body } = await gateway.ask({ query: document });
  const locations = [{ line: 1, column: document.search(/(x: )?parts/) + 1 }];
  expect(body).toMatchObject({
    data: { departure: { from: null } },
    errors: [{ message: 'no', path: ['departure', 'from', field], locations }],
  });
});

it('a thousand errors are told without making text of as many stacks', async () => {
  const rows = Array.from({ length: 100 }, (_, i) => i);
  const aliases = Array.from({ length: 10 }, (_, i) => `a${i}`);
  const edges = rows.map((i) => ({ node: { __typename: 'Person', id: `person:${i}` } }));
  const entity = { __typename: 'Person', ...Object.fromEntries(aliases.map((alias) => [alias, null])) };
  const entities = {
    data: { _entities: rows.map(() => entity) },
    errors: rows.flatMap((i) => aliases.map((alias) => ({ ...problem, path: ['_entities', i, alias] }))),
  };
  const url = await subgraphThat((sent, response) =>
    response.end(JSON.stringify(sent.includes('_entities') ? entities : { data: { people: { edges } } })),
  );
  const gateway = await serveGateway({}, url);
  onTestFinished(() => gateway.close());
  let texts = 0;
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error, sites) => {
    if (sites.length > 0) texts++;
    return String(error);
  };
  onTestFinished(() => void (Error.prepareStackTrace = prepareStackTrace));
  const fields = aliases.map((alias) => `${alias}: claims(first: 1) { __typename }`).join(' ');
  const { body } = await gateway.ask({ query: `{ people(first: 100) { edges { node { ${fields} } } } }` });
  expect(body.errors).toHaveLength(1_000);
  expect(texts).toBeLessThan(100);
});

it('a client that goes away is no failure of the subgraph that was asked for it', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  let isAsked = false;
  const url = await subgraphThat(() => (isAsked = true));
  const gateway = asked(await serveGateway({}, url, logger));
  onTestFinished(() => gateway.close());
  const leaving = new AbortController();
  const gone = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  }).catch(() => 'gone');
  await until('the subgraph to be asked', async () => isAsked, { withinMs: 10_000 });
  leaving.abort();
  expect(await gone).toBe('gone');
  const ended = 'talent_graph_subgraph_duration_seconds_count{subgraph="people",outcome="CANCELLED"} 1';
  const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();
  await until('its end in the metrics', async () => (await metrics()).includes(ended), { withinMs: 10_000 });
  expect(lines.filter((each) => each.includes('"level":40'))).toEqual([]);
});

it('a gateway takes the word of nobody but the subgraph itself for its health', async () => {
  const ready = await subgraphThat((_, response) => response.end('{}'));
  const redirecting = await subgraphThat((_, response) => response.writeHead(307, { location: ready }).end());
  const healthOf = async (url: string) => {
    const gateway = await serveGateway({}, url);
    onTestFinished(() => gateway.close());
    return (await fetch(`${gateway.url}/health/ready`)).status;
  };
  expect(await healthOf(ready)).toBe(200);
  expect(await healthOf(redirecting)).toBe(503);
});
