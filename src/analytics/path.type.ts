import { Field, Float, Int, ObjectType } from 'type-graphql';
import { endsOfFact } from '../graph/node.js';
import type { Hit } from '../store/rows.js';
import { Ref } from '../graph/ref.js';
import { PartialDate } from '../relay/scalars.js';
import { ToldFact } from '../relay/told-fact.js';
import { connection, Entity, SourceStub } from './vocabulary.js';

@ObjectType('Step', { description: 'One hop through the graph: a fact, from one node to another, with its sources.' })
export class Step {
  @Field(() => Entity, { nullable: true, description: 'The node that the fact leads from.' })
  from!: Entity | null;
  @Field(() => String, { description: 'The type of the relationship, such as `CONTRIBUTED_TO`.' })
  relation!: string;
  @Field(() => Entity, { nullable: true, description: 'The node that the fact leads to.' })
  to!: Entity | null;
  @Field(() => PartialDate, { nullable: true, description: 'When the fact began to hold; null if unknown.' })
  start!: string | null;
  @Field(() => PartialDate, {
    nullable: true,
    description: 'When the fact ceased to hold; null if unknown, or if it still holds.',
  })
  end!: string | null;
  @Field(() => Float, { description: 'The confidence in this record, from 0 to 1.' })
  confidence!: number;
  @Field(() => Boolean, { description: 'True if we inferred it and no source states it explicitly.' })
  inferred!: boolean;
  @Field(() => [SourceStub], { nullable: true, description: 'The sources it is based on.' })
  sources!: SourceStub[] | null;
}

@ObjectType('Path', { description: 'A path through the graph.' })
export class Path {
  @Field(() => Int, { description: 'The number of its steps.' })
  length!: number;
  @Field(() => [Step], {
    description: 'Its steps; each begins at the node where the previous one ends.',
  })
  steps!: Step[];
}

export const FactConnection = connection('Fact', () => Step, {
  description: 'The facts that a figure was computed from, sorted by id.',
});

class FactStep extends ToldFact {
  private readonly ends = endsOfFact(this.fact.id);

  get from() {
    return new Ref(this.ends.from);
  }
  get relation() {
    return this.ends.relation;
  }
  get to() {
    return new Ref(this.ends.to);
  }
}
export const stepOf = (fact: Hit['fact']) => new FactStep(fact);

export const pathOf = (facts: Hit['fact'][]) => ({ length: facts.length, steps: facts.map(stepOf) });
