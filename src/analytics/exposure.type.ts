import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PartialDate } from '../relay/scalars.js';
import { CapabilityStub, connection } from './vocabulary.js';

@ObjectType('Ratio', {
  description:
    'A share, and how it was counted: people, weighed by what they contributed, how much that advances the capability, and how recent it is.',
})
export class Ratio {
  @Field(() => Float, {
    nullable: true,
    description: 'numerator / denominator, from 0 to 1; null where the denominator is 0.',
  })
  share!: number | null;
  @Field(() => Float, { description: 'The weight of the one who leaves: a sum of weights, without a unit.' })
  numerator!: number;
  @Field(() => Float, { description: 'The weight of everybody, the one who leaves among them.' })
  denominator!: number;
  @Field(() => Int, { description: 'How many people the denominator counts.' })
  people!: number;
  @Field(() => Int, {
    description:
      'How many of them only by inference: that they contributed, or that they were there. What else was inferred, ' +
      'such as who runs a project, is among `facts`.',
  })
  inferred!: number;
}

@ObjectType('BeforeAfter', {
  description:
    'The bus factor of a capability in an organization: how many people would have to go, those who cover most projects ' +
    'first, until fewer than half of its projects have a contributor left (after Avelino et al. 2016, arXiv 1604.06766, ' +
    'with projects in place of files).',
})
export class BeforeAfter {
  @Field(() => Int, { nullable: true, description: 'On the day before; null where there is no project.' })
  before!: number | null;
  @Field(() => Int, { nullable: true, description: 'Without the one who leaves; null where there is no project.' })
  after!: number | null;
}

@ObjectType('AffectedCapability', {
  description: 'What a departure means for one capability of the organization that is left.',
})
export class AffectedCapability {
  @Field(() => CapabilityStub, { nullable: true, description: 'The capability.' })
  capability!: CapabilityStub | null;
  @Field(() => PartialDate, {
    description:
      'The day that was counted: the day before the last day that the departure can have been on, as far as `on` and `announcedOn` tell.',
  })
  countedOn!: string;
  @Field(() => Float, { description: 'In how many years a contribution comes to weigh half.' })
  halfLife!: number;
  @Field(() => Ratio, {
    description:
      'The share of the one who leaves in what the people of the organization had contributed, by the day before, to the ' +
      'projects that it or a part of it runs and that advance the capability.',
  })
  exposure!: Ratio;
  @Field(() => BeforeAfter, { description: 'The bus factor of the capability in the organization, before and after.' })
  busFactor!: BeforeAfter;
}

export const AffectedCapabilityConnection = connection('AffectedCapability', () => AffectedCapability, {
  description: 'The capabilities that a departure affects, the largest share first.',
});
