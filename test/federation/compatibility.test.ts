import 'reflect-metadata';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { graphql } from 'graphql';
import { pino } from 'pino';
import { Directive, Field, FieldResolver, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../src/federation/compose.js';
import { standaloneSchema } from '../../src/federation/standalone.js';
import { buildSubgraph, type Subgraph } from '../../src/federation/subgraph.js';
import { FixtureRequest } from './fixtures/context.js';
import { definition as orgs } from './fixtures/orgs.js';
import { definition as people } from './fixtures/people.js';

/** A third team, which takes over a field, hides one, and marks one. */
@Directive('@key(fields: "id")')
@ObjectType('Organization')
class OrganizationStub {
  @Field(() => ID)
  id!: string;
}

@ObjectType()
class Notice {
  @Directive('@tag(name: "beta")')
  @Field(() => String)
  text!: string;
  @Directive('@inaccessible')
  @Field(() => String)
  secret!: string;
}

@Resolver(() => OrganizationStub)
class NoticeResolver {
  @Query(() => Notice)
  notice() {
    return { text: 'Mind the gap', secret: 'hush' };
  }

  @Directive('@override(from: "people")')
  @FieldResolver(() => String, { nullable: true })
  label() {
    return 'a label of the third team';
  }
}

const third = { name: 'notices', resolvers: [NoticeResolver] as const, references: {} };

/** What Apollo's list of the features of subgraph libraries asks of one, as far as the four subgraphs may use it. */
describe('a subgraph of ours behind the gateway of Apollo', () => {
  let two: Awaited<ReturnType<typeof serve>>;
  let three: typeof two;
  beforeAll(async () => {
    const both = [await buildSubgraph(people), await buildSubgraph(orgs)];
    two = await serve(both);
    three = await serve([...both, await buildSubgraph(third)]);
  });
  afterAll(() => Promise.all([two?.stop(), three?.stop()]));

  it('_service: gives the SDL that it was composed from, with @link', async () => {
    for (const subgraph of two.subgraphs) {
      const { data } = await graphql({ schema: standaloneSchema(subgraph), source: '{ _service { sdl } }' });
      expect(data).toEqual({ _service: { sdl: subgraph.sdl } });
      expect(subgraph.sdl).toMatch(
        /^extend schema @link\(url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.\d+", import: \[/,
      );
    }
  });

  it('@key: an entity is found from another subgraph, and back', async () => {
    expect(await two.ask('{ organization(id: "org:acme") { name employees { name employer { name } } } }')).toEqual({
      organization: {
        name: 'Acme',
        employees: ['Ann', 'Bob'].map((name) => ({ name, employer: { name: 'Acme' } })),
      },
    });
  });

  it('@shareable: a type of both is answered by whoever is asked', async () => {
    expect(
      await two.ask(
        '{ organization(id: "org:acme") { pageInfo { hasNextPage } } people { pageInfo { hasNextPage } } }',
      ),
    ).toEqual({
      organization: { pageInfo: { hasNextPage: true } },
      people: { pageInfo: { hasNextPage: expect.any(Boolean) } },
    });
  });

  it('@requires and @external: a field gets what another subgraph knows', async () => {
    expect(await two.ask('{ organization(id: "org:acme") { label } }')).toEqual({
      organization: { label: 'org:acme LARGE CH' },
    });
  });

  it('@provides: a field comes with what it says that it has', async () => {
    two.asked.length = 0;
    expect(await two.ask('{ organization(id: "org:acme") { mascot { nickname } } }')).toEqual({
      organization: { mascot: { nickname: 'Teddy' } },
    });
    expect(two.asked).toEqual(['orgs']);
  });

  it('@override: a field moves to another subgraph', async () => {
    expect(await three.ask('{ organization(id: "org:acme") { label } }')).toEqual({
      organization: { label: 'a label of the third team' },
    });
  });

  it('@inaccessible: a field is in no public schema', async () => {
    expect(await three.ask('{ notice { text } }')).toEqual({ notice: { text: 'Mind the gap' } });
    await expect(three.ask('{ notice { secret } }')).rejects.toThrow('Cannot query field "secret" on type "Notice"');
    expect(three.publicSdl).not.toContain('secret');
  });

  it('@tag: a mark stays in the supergraph', () => {
    expect(three.supergraphSdl).toContain('@tag(name: "beta")');
    expect(three.publicSdl).not.toContain('@tag');
  });
});

async function serve(subgraphs: Subgraph[]) {
  const { supergraphSdl, publicSdl } = compose(subgraphs);
  const asked: string[] = [];
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService({ name }) {
      const source = new LocalGraphQLDataSource(standaloneSchema(subgraphs.find((each) => each.name === name)!));
      const process = source.process.bind(source);
      source.process = (options) => {
        asked.push(name);
        return process({ ...options, context: new FixtureRequest() });
      };
      return source;
    },
    logger: pino({ level: 'silent' }),
  });
  const apollo = new ApolloServer({ gateway });
  await apollo.start();
  return {
    subgraphs,
    supergraphSdl,
    publicSdl,
    /** The names of the subgraphs that were asked. */
    asked,
    async ask(query: string) {
      const { body } = await apollo.executeOperation({ query });
      if (body.kind !== 'single') throw new TypeError(`expected one result, but got ${body.kind}`);
      const [error] = body.singleResult.errors ?? [];
      if (error) throw new Error(error.message);
      return JSON.parse(JSON.stringify(body.singleResult.data)) as unknown;
    },
    stop: () => apollo.stop(),
  };
}
