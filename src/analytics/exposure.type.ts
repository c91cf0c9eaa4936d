import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PartialDate } from '../relay/scalars.js';
import { CapabilityStub, connection } from './vocabulary.js';

@ObjectType('Ratio', {
  description:
    'A share, and how it was computed: people are weighted by what they contributed, how much that advances the capability, and how recent it is.',
})
export class Ratio {
  @Field(() => Float, {
    nullable: true,
    description: '`numerator` / `denominator`, from 0 to 1; null if the denominator is 0.',
  })
  share!: number | null;
  @Field(() => Float, { description: 'The weight of the person who leaves: a sum of weights, without a unit.' })
  numerator!: number;
  @Field(() => Float, { description: 'The weight of everybody, including the person who leaves.' })
  denominator!: number;
  @Field(() => Int, { description: 'The number of people counted in the denominator.' })
  people!: number;
  @Field(() => Int, {
    description:
      'How many of them are counted only by inference: that they contributed, or that they were there. Other ' +
      'inferred facts, such as who runs a project, are among `facts`.',
  })
  inferred!: number;
}

@ObjectType('BeforeAfter', {
  description:
    'The bus factor of a capability in an organization: how many people would have to leave, those who cover the most ' +
    'projects first, until fewer than half of its projects have a contributor left (after Avelino et al. 2016, arXiv ' +
    '1604.06766, with projects in place of files).',
})
export class BeforeAfter {
  @Field(() => Int, { nullable: true, description: 'On the day before the departure; null if there is no project.' })
  before!: number | null;
  @Field(() => Int, { nullable: true, description: 'Without the person who leaves; null if there is no project.' })
  after!: number | null;
}

@ObjectType('AffectedCapability', {
  description: 'What a departure means for one capability of the organization that the person leaves.',
})
export class AffectedCapability {
  @Field(() => CapabilityStub, { nullable: true, description: 'The capability.' })
  capability!: CapabilityStub | null;
  @Field(() => PartialDate, {
    description:
      'The day on which people were counted: the one before the last possible day of the departure, as far as `on` and `announcedOn` tell.',
  })
  countedOn!: string;
  @Field(() => Float, {
    description: 'The number of years after its end in which the weight of a contribution halves.',
  })
  halfLife!: number;
  @Field(() => Ratio, {
    description:
      'The share of the person who leaves in what the people of the organization had contributed, by the day before, to ' +
      'projects that advance the capability and that the organization or a part of it runs.',
  })
  exposure!: Ratio;
  @Field(() => BeforeAfter, {
    description: 'The bus factor of the capability in the organization, before and after the departure.',
  })
  busFactor!: BeforeAfter;
}

export const AffectedCapabilityConnection = connection('AffectedCapability', () => AffectedCapability, {
  description: 'The capabilities that a departure affects, largest share first.',
});
