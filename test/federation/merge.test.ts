import { isEnumType, isObjectType, parse, validate, type GraphQLObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/federation/compose.js';
import { mergeSubgraphs } from '../../src/federation/merge.js';
import { buildSubgraph } from '../../src/federation/subgraph.js';
import { compiler, interpreter } from '../../src/server/executor.js';
import { FixtureRequest } from './fixtures/context.js';
import { definition as orgs } from './fixtures/orgs.js';
import { definition as people } from './fixtures/people.js';

const subgraphs = [await buildSubgraph(people), await buildSubgraph(orgs)];
const schema = mergeSubgraphs(subgraphs, compose(subgraphs).publicSdl);

describe.each([
  ['interpreted', interpreter(schema)],
  ['compiled', compiler(schema, { interpretedFirst: 0 })],
])('subgraphs merged into one schema, %s', (_, execute) => {
  async function run(source: string, variables?: Record<string, unknown>) {
    const document = parse(source);
    expect(validate(schema, document)).toEqual([]);
    const context = new FixtureRequest();
    const { data, errors } = await execute({ document, variables, context });
    const plain = JSON.parse(
      JSON.stringify({ data, ...(errors && { errors: errors.map(({ message, path }) => ({ message, path })) }) }),
    );
    return { ...plain, batches: context.batches };
  }

  it('resolves each root field by its owner', async () => {
    const { data, errors } = await run(
      '{ person(id: "person:ann") { name } organization(id: "org:zen") { name size } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ person: { name: 'Ann' }, organization: { name: 'Zen', size: 'SMALL' } });
  });

  it('gives null for a root entity that is not there', async () => {
    expect((await run('{ person(id: "person:nobody") { name } }')).data).toEqual({ person: null });
  });

  it('loads an entity that is known by its id, once for all of its fields', async () => {
    const { data, batches } = await run(
      '{ organization(id: "org:acme") { leader { id name born favourite again: name greeting(word: "Hi") } } }',
    );
    expect(data.organization.leader).toEqual({
      id: 'person:ann',
      name: 'Ann',
      born: '1970',
      favourite: 'NAME_ASC',
      again: 'Ann',
      greeting: 'Hi, Ann',
    });
    expect(batches).toEqual([['org:acme'], ['person:ann']]);
  });

  it('loads the entities of one tick in one batch', async () => {
    const { data, batches } = await run(
      '{ organizations { founders { ... on Person { name } ... on Organization { size } } } }',
    );
    expect(data.organizations[0].founders).toEqual([{ name: 'Cy' }, { size: 'SMALL' }, { name: 'Bob' }]);
    expect(batches).toEqual([['person:cy', 'person:bob'], ['org:zen']]);
  });

  it('loads nothing for fields that the id is enough for', async () => {
    const { data, batches } = await run(
      '{ organization(id: "org:acme") { leader { __typename id letters leads { name } } } }',
    );
    expect(data.organization.leader).toEqual({
      __typename: 'Person',
      id: 'person:ann',
      letters: 10,
      leads: [{ name: 'Acme' }],
    });
    expect(batches).toEqual([['org:acme']]);
  });

  it('crosses the border there and back', async () => {
    const { data } = await run('{ person(id: "person:bob") { employer { name employees { name employer { id } } } } }');
    const employer = { id: 'org:acme' };
    expect(data.person.employer).toEqual({
      name: 'Acme',
      employees: [
        { name: 'Ann', employer },
        { name: 'Bob', employer },
      ],
    });
  });

  it('gives null for a foreign entity that is absent', async () => {
    const { data, errors } = await run(
      '{ person(id: "person:cy") { employer { name } } organization(id: "org:void") { leader { name } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ person: { employer: null }, organization: { leader: null } });
  });

  it('gives null for the fields of a foreign entity that does not exist', async () => {
    const { data, errors } = await run('{ organization(id: "org:zen") { leader { id born nickname } } }');
    expect(errors).toBeUndefined();
    expect(data.organization.leader).toEqual({ id: 'person:nobody', born: null, nickname: null });
  });

  it('fails up to the nearest nullable parent where such a field cannot be null', async () => {
    const { data, errors } = await run('{ organization(id: "org:zen") { name leader { id name } } }');
    expect(data.organization).toEqual({ name: 'Zen', leader: null });
    expect(errors).toEqual([
      { message: 'Cannot return null for non-nullable field Person.name.', path: ['organization', 'leader', 'name'] },
    ]);
    expect((await run('{ organization(id: "org:zen") { name surelyLeader { greeting } } }')).data).toEqual({
      organization: null,
    });
  });

  it('tells the types of interfaces and unions by __typename or by id', async () => {
    const { data } = await run(
      '{ entities { __typename id name ... on Person { born } ... on Organization { size } } }',
    );
    expect(data.entities).toEqual([
      { __typename: 'Organization', id: 'org:acme', name: 'Acme', size: 'LARGE' },
      { __typename: 'Person', id: 'person:ann', name: 'Ann', born: '1970' },
      { __typename: 'Organization', id: 'org:zen', name: 'Zen', size: 'SMALL' },
    ]);
    expect((await run('{ nodes(ids: ["person:bob", "none", "org:acme"]) { __typename id } }')).data.nodes).toEqual([
      { __typename: 'Person', id: 'person:bob' },
      null,
      { __typename: 'Organization', id: 'org:acme' },
    ]);
  });

  it('sends what a field requires of another subgraph in serialized form', async () => {
    const { data, batches } = await run('{ organizations { label } person(id: "person:bob") { employer { label } } }');
    expect(data.organizations.map(({ label }: { label: string }) => label)).toEqual([
      'org:acme LARGE CH',
      'org:zen SMALL undefined',
      'org:void SMALL undefined',
    ]);
    expect(data.person.employer).toEqual({ label: 'org:acme LARGE CH' });
    expect(batches).toEqual([['person:bob'], ['org:acme']]);
  });

  it('takes what a subgraph provides of a foreign entity, and loads the rest', async () => {
    const provided = await run('{ organization(id: "org:acme") { mascot { nickname } } }');
    expect(provided.data.organization.mascot).toEqual({ nickname: 'Teddy' });
    expect(provided.batches).toEqual([['org:acme']]);
    expect(
      (await run('{ organization(id: "org:acme") { mascot { nickname name } } }')).data.organization.mascot,
    ).toEqual({
      nickname: 'Teddy',
      name: 'Ann',
    });
  });

  it('keeps scalars, internal values of enums, and defaults of arguments and of input fields', async () => {
    const names = async (args: string, variables?: Record<string, unknown>, head = '') =>
      (
        await run(`query ${head} { people${args} { nodes { name } pageInfo { hasNextPage } } }`, variables)
      ).data.people.nodes
        .map(({ name }: { name: string }) => name)
        .join();
    expect(await names('')).toBe('Cy,Bob,Ann');
    expect(await names('(orderBy: NAME_ASC)')).toBe('Ann,Bob,Cy');
    expect(await names('(orderBy: $o)', { o: 'NAME_ASC' }, '($o: PersonOrder!)')).toBe('Ann,Bob,Cy');
    expect(await names('(filter: {})')).toBe('Cy,Bob,Ann');
    expect(await names('(filter: { bornAfter: "1980" })')).toBe('Cy,Bob');
    expect(await names('(filter: $f)', { f: { bornAfter: '1980', name: 'Cy' } }, '($f: PersonFilter)')).toBe('Cy');
  });

  it('gives shared values whichever subgraph they come from', async () => {
    const { data } = await run('{ people { pageInfo { hasNextPage } } organizations { pageInfo { hasNextPage } } }');
    expect(data.people.pageInfo).toEqual({ hasNextPage: false });
    expect(data.organizations[0].pageInfo).toEqual({ hasNextPage: true });
  });

  it('runs mutations', async () => {
    const { data } = await run('mutation { touch(id: "org:acme") { name employees { name } } }');
    expect(data.touch).toEqual({ name: 'Acme', employees: [{ name: 'Ann' }, { name: 'Bob' }] });
  });

  it('says where a resolver threw, and answers the rest', async () => {
    const { data, errors } = await run('{ organizations { leader { id broken } } }');
    expect(data.organizations.map(({ leader }: { leader: unknown }) => leader)).toEqual([null, null, null]);
    expect(errors.map((error: { message: string }) => error.message).sort()).toEqual([
      'Cannot return null for non-nullable field Person.broken.',
      'this is broken',
    ]);
  });

  it('lets a resolver look ahead, through fragments, directives and interfaces', async () => {
    const { batches } = await run(
      `query ($no: Boolean = false) {
        entities { ... on Person { friends { ...F born @include(if: $no) } } }
        people { nodes { friends { nickname } } }
      }
      fragment F on Person { name ... on Entity { id } }`,
    );
    expect(batches).toContainEqual(['Person.name', 'Entity.id']);
    expect(batches).toContainEqual(['Person.nickname']);
  });

  it('gives each resolver its own look-ahead when an alias looks like a path', async () => {
    const { batches } = await run(
      `{
        person(id: "person:ann") { employer { leader { friends { born } } } }
        employer_person: organization(id: "org:acme") { leader { friends { name } } }
      }`,
    );
    expect(batches).toContainEqual(['Person.born']);
    expect(batches).toContainEqual(['Person.name']);
  });
});

describe('the merged schema', () => {
  const person = schema.getType('Person') as GraphQLObjectType;

  it('keeps descriptions, deprecations and extensions', () => {
    expect(person.description).toBe('Somebody');
    expect(person.getFields().born!.description).toBe('When they were born');
    expect(person.getFields().nickname!.deprecationReason).toBe('Use name.');
    expect(person.getFields().letters!.extensions.byKey).toBe(true);
    const order = schema.getType('PersonOrder');
    expect(isEnumType(order) && order.getValue('NAME_DESC')).toMatchObject({
      value: 'by name, descending',
      description: 'Z to A',
      deprecationReason: 'nobody asks for it',
    });
    const [orderBy] = schema
      .getQueryType()!
      .getFields()
      .people!.args.filter(({ name }) => name === 'orderBy');
    expect(orderBy).toMatchObject({ description: 'Sorted so', defaultValue: 'by name, descending' });
  });

  it('has no resolver where reading a property does', () => {
    for (const name of ['PageInfo', 'PersonConnection', 'Country']) {
      const type = schema.getType(name);
      for (const field of Object.values(isObjectType(type) ? type.getFields() : {}))
        expect(field.resolve).toBeUndefined();
    }
    expect(person.getFields().id!.resolve).toBeUndefined();
  });

  it('has nothing of the federation in it', () => {
    expect(Object.keys(schema.getTypeMap()).filter((name) => /^_(?!_)|join|federation/i.test(name))).toEqual([]);
    expect(schema.getQueryType()!.getFields()._entities).toBeUndefined();
  });
});

describe('subgraphs that break the rules', () => {
  const merge = (all: typeof subgraphs) => mergeSubgraphs(all, compose(all).publicSdl);

  it('refuses two owners of an entity', () => {
    const owners = subgraphs.map((subgraph) => ({
      ...subgraph,
      references: { Person: () => null, Organization: () => null },
    }));
    expect(() => merge(owners)).toThrow(
      'expected one subgraph to have a reference resolver for Organization, but got people and orgs',
    );
  });

  it('refuses an entity without an owner', () => {
    const orphans = subgraphs.map((subgraph) => ({ ...subgraph, references: {} }));
    expect(() => merge(orphans)).toThrow(
      'expected one subgraph to have a reference resolver for Organization, but got none',
    );
  });

  it('refuses a plain field on an entity of another subgraph', () => {
    const [first, second] = subgraphs as [(typeof subgraphs)[0], (typeof subgraphs)[0]];
    const swapped = [
      { ...first, references: {} },
      { ...second, references: { ...first.references, ...second.references } },
    ];
    expect(() => merge(swapped)).toThrow(/expected Person\.\w+ of people to have a resolver, but it is a plain field/);
  });
});
