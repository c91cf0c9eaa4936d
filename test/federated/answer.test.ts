import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { getOperationAST, parse } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations, type CataloguedOperation } from '../operations/operations.js';
import { nullOf } from '../../src/server/error-once.js';
import type { RunningServer } from '../../src/server/http.js';
import { schema } from '../support/api.js';
import { neo4jUri } from '../support/stores.js';
import { answered, post } from './answer.js';
import {
  costOf,
  gatewayOver,
  linesOf,
  names,
  startFederation,
  urlsBy,
  type Cost,
  type Federation,
} from './federation.js';

const expectedOf = async ({ expected }: CataloguedOperation) => answered(JSON.parse(await readFile(expected, 'utf8')));

const correct = operations.filter(({ name }) => !name.startsWith('error-'));

/** Puts null where a path leads, unless there is null on the way. */
function remove(data: unknown, path: readonly (string | number)[]): void {
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => (value as Children | null)?.[key], data);
  if (parent !== null && parent !== undefined) (parent as Children)[path.at(-1)!] = null;
}
type Children = Record<string | number, unknown>;

describe.skipIf(!neo4jUri)('one process per subgraph (neo4j)', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await startFederation();
  });
  afterAll(() => federation?.end());

  describe('answers as one process does', () => {
    it.each(operations)('$name', async (operation) => {
      const { source, variables } = operation;
      expect(await post(federation.gateway.url, source, variables)).toEqual(await expectedOf(operation));
    });
  });

  describe("answers behind Apollo's gateway too", () => {
    let apollo: ApolloServer;
    beforeAll(async () => {
      const gateway = new ApolloGateway({
        supergraphSdl: await readFile('schema/supergraph.graphql', 'utf8'),
        buildService: ({ name }) =>
          new RemoteGraphQLDataSource({ url: `${federation.subgraphs[name.toLowerCase()]!.url}/graphql` }),
        logger: pino({ level: 'silent' }),
      });
      apollo = new ApolloServer({ gateway });
      await apollo.start();
    });
    afterAll(() => apollo?.stop());

    // That gateway takes an alias `id` for the key.
    it.each(correct.filter(({ name }) => name !== 'alias-id'))('$name', async (operation) => {
      const { source: query, variables } = operation;
      const { body } = await apollo.executeOperation({ query, variables });
      if (body.kind !== 'single') throw new TypeError(`expected one result, but got ${body.kind}`);
      const result = JSON.parse(JSON.stringify(body.singleResult));
      expect(answered(result)).toEqual(await expectedOf(operation));
    });
  });

  // The errors tell which nulls are to be expected, and the rest of each answer has to be there.
  describe.each(names)('without %s', (away) => {
    let gateway: RunningServer;
    beforeAll(async () => {
      gateway = await gatewayOver({ ...urlsBy(federation), [away]: 'http://127.0.0.1:9/graphql' });
    });
    afterAll(() => gateway?.close());

    it.each(correct)('answers the rest of $name', async (operation) => {
      const { source, variables } = operation;
      const { data, errors } = await post(gateway.url, source, variables);
      const document = parse(source);
      const executed = { schema, document, operation: getOperationAST(document)! };
      const rest = structuredClone((await expectedOf(operation)).data);
      for (const { path, code, message } of errors) {
        expect({ code, message }).toEqual({
          code: 'SUBGRAPH_UNAVAILABLE',
          message: `The subgraph ${away} does not answer.`,
        });
        remove(rest, nullOf(path!, executed));
      }
      expect(data).toEqual(rest);
    });
  });

  describe('costs', () => {
    /** Asks until it costs what it should: what comes again has statements of its own once they are planned. */
    async function settled<T>(ask: (i: number) => Promise<T>, expected: T): Promise<T> {
      for (let i = 0; ; i++) {
        const cost = await ask(i);
        if (i === 100 || isDeepStrictEqual(cost, expected)) return cost;
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
    }
    async function expectCost(query: string, id: string, expected: Cost): Promise<void> {
      const ask = async (i: number) => {
        const { errors } = await post(federation.gateway.url, query, {}, { 'x-request-id': `${id}-${i}` });
        expect(errors).toEqual([]);
        return costOf(federation, `${id}-${i}`);
      };
      expect(await settled(ask, expected)).toEqual(expected);
    }

    it('so many fetches and statements for the signature query', async () => {
      const query = await readFile('src/explorer/questions/what-did-it-cost.graphql', 'utf8');
      await expectCost(query, 'signature', {
        fetches: 5,
        statements: { people: 1, orgs: 2, analytics: 1, claims: 2 },
      });
    });

    it.each<[string, (n: number) => string, Cost]>([
      [
        'people',
        (n: number) => `people(first: ${n}) { edges { node { name claims(first: 2) { edges { node { text } } } } } }`,
        { fetches: 2, statements: { people: 1, claims: 1 } },
      ],
      [
        'jobs',
        (n: number) =>
          `people(first: ${n}) { edges { node { employments(first: 3) { edges { node { organization { name } sources { title } } } } } } }`,
        { fetches: 3, statements: { people: 1, orgs: 1, claims: 1 } },
      ],
      [
        'claims',
        (n: number) =>
          `claims(first: ${n}) { edges { node { madeBy { ... on Person { name } ... on Organization { name } } about(first: 3) { edges { node { name } } } } } }`,
        { fetches: 3, statements: { claims: 1, orgs: 1, people: 1 } },
      ],
      [
        'organizations',
        (n: number) =>
          `organizations(first: ${n}) { edges { node { name employees(first: 2) { edges { node { name skills(first: 2) { edges { node { name } } } } } } } } }`,
        { fetches: 3, statements: { orgs: 2, people: 1 } },
      ],
    ])('as much for 100 %s as for 10', async (name, query, expected) => {
      await expectCost(`{ ${query(10)} }`, `${name}-10`, expected);
      await expectCost(`{ ${query(100)} }`, `${name}-100`, expected);
    });

    it('one statement for 100 representations, with what is asked of each, and null for those that are nobody', async () => {
      const {
        gateway,
        subgraphs: { people },
      } = federation;
      const page = (await post(gateway.url, '{ people(first: 96) { edges { node { id } } } }')).data as {
        people: { edges: { node: { id: string } }[] };
      };
      const ids = page.people.edges.map(({ node }) => node.id);
      const representations = [
        ...ids.map((id) => ({ __typename: 'Person', id })),
        { __typename: 'Person', id: 'person:nobody' },
        { __typename: 'Person', id: 'org:apple' },
        { __typename: 'Person', key: 7 },
        { __typename: 'Person', id: ['person:nan-du'] },
      ];
      const query = `query ($all: [_Any!]!) { _entities(representations: $all) {
        ... on Person { id name employments(first: 2) { edges { node { role } } } } } }`;
      const ask = (id: string) => post(people!.url, query, { all: representations }, { 'x-request-id': id });
      const statements = await settled(async (i) => {
        await ask(`hundred-${i}`);
        return (await linesOf(people!, `hundred-${i}`, 1))[0]!.statements;
      }, 1);
      const answer = await ask('hundred');
      const { _entities: entities } = answer.data as { _entities: ({ id: string } | null)[] };
      expect(answer.errors).toEqual([]);
      expect(entities.map((entity) => entity?.id ?? null)).toEqual([...ids, null, null, null, null]);
      expect(statements).toBe(1);
    });

    it('what each kind costs, and no more, where several are asked for together', async () => {
      const query = `query ($all: [_Any!]!) { _entities(representations: $all) {
        ... on Organization { name parts(first: 2) { edges { node { name } } } } ... on Project { name }
        ... on Capability { name } } }`;
      const all = [
        ['Organization', 'org:apple'],
        ['Project', 'project:glam'],
        ['Person', 'person:nan-du'],
        ['Organization', 'org:openai'],
        ['Capability', 'capability:foundation-models'],
        ['Query', 'org:apple'],
      ].map(([__typename, id]) => ({ __typename, id }));
      const answer = await post(federation.subgraphs.orgs!.url, query, { all }, { 'x-request-id': 'kinds' });
      expect(answer).toMatchObject({
        data: {
          _entities: [
            { name: 'Apple', parts: { edges: [{}, {}] } },
            { name: 'GLaM' },
            null,
            { name: 'OpenAI' },
            { name: 'Foundation models' },
            null,
          ],
        },
        errors: [2, 5].map((i) => ({ path: ['_entities', i], code: 'BAD_USER_INPUT' })),
      });
      expect(await linesOf(federation.subgraphs.orgs!, 'kinds', 1)).toMatchObject([{ statements: 2 }]);
    });
  });

  it('keeps one id and one trace through all processes', async () => {
    const { gateway, subgraphs } = federation;
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { 'x-request-id': 'traced', traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    const query = '{ departure(id: "departure:nan-du-2025") { to { name } claims { totalCount } } }';
    await post(gateway.url, query, {}, headers);
    for (const role of [gateway, subgraphs.people!, subgraphs.orgs!, subgraphs.claims!]) {
      expect(await linesOf(role, 'traced', 1)).toMatchObject([{ requestId: 'traced', traceId }]);
    }
    expect(subgraphs.analytics!.log()).not.toContain('"traced"');
  });
});
