import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/federation/compose.js';
import { buildSubgraph } from '../../src/federation/subgraph.js';
import { FixtureRequest } from './fixtures/context.js';
import { definition as orgs } from './fixtures/orgs.js';
import { definition as people } from './fixtures/people.js';

const subgraph = await buildSubgraph(people);

async function entities(representations: object[], selection: string, from = subgraph) {
  const contextValue = new FixtureRequest();
  const { data, errors } = await graphql({
    schema: from.schema,
    source: `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ${selection} } }`,
    variableValues: { r: representations },
    contextValue,
  });
  return { entities: JSON.parse(JSON.stringify(data?._entities ?? null)), errors, batches: contextValue.batches };
}

describe('a subgraph by itself', () => {
  it('says what it owns, with its federation directives', async () => {
    const { data } = await graphql({ schema: subgraph.schema, source: '{ _service { sdl } }' });
    expect((data!._service as { sdl: string }).sdl).toBe(subgraph.sdl);
    expect(subgraph.sdl).toMatch(/^extend schema @link\(url: "https:\/\/specs.apollo.dev\/federation\/v2/);
    expect(subgraph.sdl).toContain('type Person implements Node & Entity @key(fields: "id")');
    expect(subgraph.sdl).not.toContain('_entities');
  });

  it('resolves entities of its own in one batch, and each of them for itself', async () => {
    const {
      entities: found,
      errors,
      batches,
    } = await entities(
      ['person:ann', 'person:bob', 'person:nobody'].map((id) => ({ __typename: 'Person', id })),
      '... on Person { name greeting }',
    );
    expect(errors).toBeUndefined();
    expect(found).toEqual([
      { __typename: 'Person', name: 'Ann', greeting: 'Hello, Ann' },
      { __typename: 'Person', name: 'Bob', greeting: 'Hello, Bob' },
      null,
    ]);
    expect(batches).toEqual([['person:ann', 'person:bob', 'person:nobody']]);
  });

  it('resolves the fields that it adds to an entity of another subgraph, without loading it', async () => {
    const { entities: found, batches } = await entities(
      [{ __typename: 'Organization', id: 'org:acme' }],
      '... on Organization { id employees { name } }',
    );
    expect(found).toEqual([
      { __typename: 'Organization', id: 'org:acme', employees: [{ name: 'Ann' }, { name: 'Bob' }] },
    ]);
    expect(batches).toEqual([]);
  });

  it('takes what it requires from the representation', async () => {
    const representation = { __typename: 'Organization', id: 'org:x', size: 'LARGE', country: { code: 'CH' } };
    const { entities: found } = await entities([representation], '... on Organization { label }');
    expect(found).toEqual([{ __typename: 'Organization', label: 'org:x LARGE CH' }]);
  });

  it('gives null for ids of another kind, wrong ids and wrong keys', async () => {
    const wrong = [{ id: 'org:acme' }, { id: 'nonsense' }, { id: 7 }, { key: 'person:ann' }, {}];
    const representations = [...wrong, { id: 'person:ann' }].map((key) => ({ __typename: 'Person', ...key }));
    const { entities: found, errors } = await entities(representations, '... on Person { name }');
    expect(errors).toBeUndefined();
    expect(found).toEqual([null, null, null, null, null, { __typename: 'Person', name: 'Ann' }]);
  });

  it('refuses what is no entity of its own, and answers the others', async () => {
    for (const reference of [{ __typename: 'Planet', id: 'planet:x' }, { __typename: 'Query' }, {}]) {
      const { entities: found, errors } = await entities([reference, { __typename: 'Person', id: 'person:ann' }], '');
      expect(found).toEqual([null, { __typename: 'Person' }]);
      expect(errors).toMatchObject([
        {
          message: `expected an entity of people, but got ${JSON.stringify(reference.__typename ?? '')}`,
          path: ['_entities', 0],
        },
      ]);
    }
  });

  it('fails for a reference that throws, and for no other', async () => {
    const flaky = await buildSubgraph({
      ...people,
      references: {
        Person({ id }) {
          if (id === 'person:bob') throw new Error('no Bob today');
          return { id, name: 'fine' };
        },
      },
    });
    const representations = ['person:ann', 'person:bob', 'person:cy'].map((id) => ({ __typename: 'Person', id }));
    const { entities: found, errors } = await entities(representations, '... on Person { name }', flaky);
    expect(found).toEqual([{ __typename: 'Person', name: 'fine' }, null, { __typename: 'Person', name: 'fine' }]);
    expect(errors).toMatchObject([{ message: 'no Bob today', path: ['_entities', 1] }]);
  });

  it('keeps internal values of enums and defaults', async () => {
    const { data } = await graphql({ schema: subgraph.schema, source: '{ people { nodes { id favourite } } }' });
    expect(data).toMatchObject({ people: { nodes: [{ id: 'person:cy', favourite: 'NAME_ASC' }, {}, {}] } });
  });
});

describe('composition', () => {
  it('gives the public API without the federation, and a supergraph with it', async () => {
    const { publicSdl, supergraphSdl } = compose([subgraph, await buildSubgraph(orgs)]);
    expect(publicSdl).not.toMatch(/@key|@join__|_entities|_service/);
    expect(Object.keys(buildSchema(publicSdl).getQueryType()!.getFields()).sort()).toEqual([
      'entities',
      'nodes',
      'organization',
      'organizations',
      'people',
      'person',
    ]);
    expect(supergraphSdl).toContain('@join__graph(name: "people"');
    expect(supergraphSdl).toContain('@join__graph(name: "orgs"');
  });

  it('lists everything that does not fit', () => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
    const subgraphs = [
      { name: 'left', sdl: `${link} type Query { a: Int } type T @key(fields: "id") { id: ID! x: Int y: String }` },
      { name: 'right', sdl: `${link} type Query { b: Int } type T @key(fields: "id") { id: ID! x: Float y: Int }` },
    ];
    expect(() => compose(subgraphs)).toThrow(
      /^The subgraphs left, right do not compose:\n- (.|\n)*T\.x(.|\n)*\n- (.|\n)*T\.y/,
    );
  });
});
