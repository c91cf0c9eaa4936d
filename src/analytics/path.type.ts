import { Field, Float, Int, ObjectType } from 'type-graphql';
import { endsOfFact } from '../graph/node.js';
import type { Hit } from '../store/rows.js';
import { Ref } from '../graph/ref.js';
import { PartialDate } from '../relay/scalars.js';
import { ToldFact } from '../relay/told-fact.js';
import { connection, Entity, SourceStub } from './vocabulary.js';

@ObjectType('Step', { description: 'One hop through the graph, and who says so: a fact, from its start to its end.' })
export class Step {
  @Field(() => Entity, { nullable: true, description: 'Where the fact starts.' })
  from!: Entity | null;
  @Field(() => String, { description: 'The type of the relationship: `CONTRIBUTED_TO`.' })
  relation!: string;
  @Field(() => Entity, { nullable: true, description: 'Where the fact ends.' })
  to!: Entity | null;
  @Field(() => PartialDate, { nullable: true, description: 'When it began to hold; null where that is not known.' })
  start!: string | null;
  @Field(() => PartialDate, {
    nullable: true,
    description: 'When it ceased to hold; null where that is not known, and while it still holds.',
  })
  end!: string | null;
  @Field(() => Float, { description: 'How sure the record is, from 0 to 1.' })
  confidence!: number;
  @Field(() => Boolean, { description: 'True where we concluded it and no source says it in so many words.' })
  inferred!: boolean;
  @Field(() => [SourceStub], { nullable: true, description: 'Who says so.' })
  sources!: SourceStub[] | null;
}

@ObjectType('Path', { description: 'A way through the graph.' })
export class Path {
  @Field(() => Int, { description: 'How many steps it has.' })
  length!: number;
  @Field(() => [Step], { description: 'Its steps, each of which begins where the one before it ends.' })
  steps!: Step[];
}

export const FactConnection = connection('Fact', () => Step, {
  description: 'The facts that a figure was counted from, in the order of their ids.',
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
