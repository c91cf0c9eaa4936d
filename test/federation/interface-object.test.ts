import 'reflect-metadata';
import { graphql } from 'graphql';
import {
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { expect, it } from 'vitest';
import { compose } from '../../src/federation/compose.js';
import { mergeSubgraphs } from '../../src/federation/merge.js';
import { buildSubgraph, type SubgraphDefinition } from '../../src/federation/subgraph.js';
import { Ref } from '../../src/graph/ref.js';
import { FixtureRequest } from './fixtures/context.js';

@Directive('@key(fields: "id")')
@InterfaceType('Work')
abstract class Work {
  @Field(() => ID)
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Project', { implements: Work })
class Project extends Work {
  @Field(() => String)
  name!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Capability', { implements: Work })
class Capability extends Work {}

const projects = [{ id: 'project:a', name: 'A' }];

@Resolver()
class WorkResolver {
  @Query(() => [Work])
  works() {
    return [projects[0], new Ref('capability:b')];
  }
}

const works: SubgraphDefinition = {
  name: 'works',
  resolvers: [WorkResolver],
  orphanedTypes: [Project, Capability],
  references: {
    Project: ({ id }, context) => (context as FixtureRequest).load(projects, id),
    Capability: ({ id }) => ({ id }),
  },
};

/** It adds to whatever is a Work, and knows not what that may be. */
@Directive('@interfaceObject')
@Directive('@key(fields: "id")')
@ObjectType('Work')
class WorkStub {
  @Field(() => ID)
  id!: string;
}

@Resolver(() => WorkStub)
class RatingResolver {
  @Query(() => WorkStub)
  best() {
    return new Ref('project:a');
  }

  @FieldResolver(() => Int)
  rating(@Root() { id }: WorkStub) {
    return id.length;
  }
}

const ratings: SubgraphDefinition = { name: 'ratings', resolvers: [RatingResolver], references: {} };

it('@interfaceObject adds a field to all that implement an interface, in one process as well', async () => {
  const subgraphs = [await buildSubgraph(works), await buildSubgraph(ratings)];
  const schema = mergeSubgraphs(subgraphs, compose(subgraphs).publicSdl);
  const source = '{ works { __typename id rating } best { __typename id rating ... on Project { name } } }';
  expect(JSON.parse(JSON.stringify(await graphql({ schema, source, contextValue: new FixtureRequest() })))).toEqual({
    data: {
      works: [
        { __typename: 'Project', id: 'project:a', rating: 9 },
        { __typename: 'Capability', id: 'capability:b', rating: 12 },
      ],
      best: { __typename: 'Project', id: 'project:a', rating: 9, name: 'A' },
    },
  });
});
