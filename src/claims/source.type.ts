import { Directive, Field, ObjectType } from 'type-graphql';
import { PartialDate } from '../relay/scalars.js';
import { sharedTypes } from '../relay/types.js';

export const { LocalizedText, Node, connection } = sharedTypes(() => Source);

@Directive('@key(fields: "id")')
@ObjectType('Source', {
  implements: Node,
  description: 'Where a fact or a claim comes from: an article, an announcement or a data set.',
})
export class Source extends Node {
  @Field(() => String, { nullable: true, description: 'Where it can be read; null if unknown.' })
  url!: string | null;
  @Field(() => String, { nullable: true, description: 'Who published it.' })
  outlet!: string | null;
  @Field(() => String, { nullable: true, description: 'Its language, as a BCP 47 tag.' })
  language!: string | null;
  @Field(() => PartialDate, { nullable: true, description: 'When it was published.' })
  publishedOn!: string | null;
  @Field(() => PartialDate, { nullable: true, description: 'When it was retrieved.' })
  retrievedOn!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The licence of data taken from it, as an SPDX id where there is one.',
  })
  licence!: string | null;
}

export const SourceConnection = connection('Source', () => Source, { description: 'A page of sources.' });
