import { Directive, Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { PartialDate } from '../relay/scalars.js';
import { Entity } from './entity.stub.js';
import { connection, Node, Source } from './source.type.js';

export enum ClaimKind {
  OBSERVATION = 'OBSERVATION',
  CAUSE = 'CAUSE',
  PREDICTION = 'PREDICTION',
  RECOMMENDATION = 'RECOMMENDATION',
  QUOTE = 'QUOTE',
}
registerEnumType(ClaimKind, {
  name: 'ClaimKind',
  description: 'What sort of thing is claimed.',
  valuesConfig: {
    OBSERVATION: { description: 'That something is, or was, so.' },
    CAUSE: { description: 'Why something is so.' },
    PREDICTION: { description: 'What will be.' },
    RECOMMENDATION: { description: 'What should be done.' },
    QUOTE: { description: 'What somebody said.' },
  },
});

export enum ClaimRank {
  PREFERRED = 'PREFERRED',
  NORMAL = 'NORMAL',
  DEPRECATED = 'DEPRECATED',
}
registerEnumType(ClaimRank, {
  name: 'ClaimRank',
  description:
    'Which of several claims to go by, as Wikidata ranks its statements (https://www.wikidata.org/wiki/Help:Ranking).',
  valuesConfig: {
    PREFERRED: { description: 'The best that is known.' },
    NORMAL: { description: 'Neither preferred nor deprecated.' },
    DEPRECATED: { description: 'Known to be wrong, and kept because it was claimed.' },
  },
});

export enum ClaimStatus {
  OPEN = 'OPEN',
  CONFIRMED = 'CONFIRMED',
  REFUTED = 'REFUTED',
}
registerEnumType(ClaimStatus, {
  name: 'ClaimStatus',
  description: 'What has come of a claim.',
  valuesConfig: {
    OPEN: { description: 'Nobody has settled it.' },
    CONFIRMED: { description: 'It turned out to be so.' },
    REFUTED: { description: 'It turned out not to be so.' },
  },
});

@ObjectType('Money', { description: 'An amount of money.' })
export class Money {
  @Field(() => Float, { description: 'How much, in whole units of the currency: 13000000000 is 13 billion.' })
  value!: number;
  @Field(() => String, { description: 'An ISO 4217 code: `USD`.' })
  currency!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Claim', {
  implements: Node,
  description: 'What somebody says. Claims that contradict each other stay side by side; `rank` says which to go by.',
})
export class Claim extends Node {
  @Field(() => ClaimKind, { description: 'What sort of thing is claimed.' })
  kind!: ClaimKind;
  @Field(() => ClaimRank, { description: 'Which of several claims to go by.' })
  rank!: ClaimRank;
  @Field(() => ClaimStatus, { description: 'What has come of it.' })
  status!: ClaimStatus;
  @Field(() => PartialDate, { nullable: true, description: 'When it was made; null where no source says.' })
  madeOn!: string | null;
}

export const ClaimConnection = connection('Claim', () => Claim, {
  description: 'Claims, a page at a time. Within an entity the latest come first, and those without a date last.',
  shareable: true,
});
export const EntityConnection = connection('Entity', () => Entity, {
  description: 'What a claim is about, by name.',
  foreign: true,
  fact: [],
});
export const ClaimSourceConnection = connection('ClaimSource', () => Source, {
  description: 'The sources of a claim, by title.',
  fact: ['locator'],
});
