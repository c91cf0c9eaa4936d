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
  description: 'The kind of thing that is claimed.',
  valuesConfig: {
    OBSERVATION: { description: 'That something is or was the case.' },
    CAUSE: { description: 'Why something is the case.' },
    PREDICTION: { description: 'What will happen.' },
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
    "Which of several claims to prefer, as in Wikidata's ranking of statements (https://www.wikidata.org/wiki/Help:Ranking).",
  valuesConfig: {
    PREFERRED: { description: 'The best available.' },
    NORMAL: { description: 'Neither preferred nor deprecated.' },
    DEPRECATED: { description: 'Known to be wrong, but kept because it was claimed.' },
  },
});

export enum ClaimStatus {
  OPEN = 'OPEN',
  CONFIRMED = 'CONFIRMED',
  REFUTED = 'REFUTED',
}
registerEnumType(ClaimStatus, {
  name: 'ClaimStatus',
  description: 'What became of a claim.',
  valuesConfig: {
    OPEN: { description: 'Not settled yet.' },
    CONFIRMED: { description: 'It turned out to be true.' },
    REFUTED: { description: 'It turned out to be false.' },
  },
});

@ObjectType('Money', { description: 'An amount of money.' })
export class Money {
  @Field(() => Float, { description: 'The amount in whole units of the currency: 13000000000 is 13 billion.' })
  value!: number;
  @Field(() => String, { description: 'An ISO 4217 code, such as `USD`.' })
  currency!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Claim', {
  implements: Node,
  description: 'Something that somebody says. Contradictory claims are kept side by side; `rank` says which to prefer.',
})
export class Claim extends Node {
  @Field(() => ClaimKind, { description: 'The kind of thing that is claimed.' })
  kind!: ClaimKind;
  @Field(() => ClaimRank, { description: 'Which of several claims to prefer.' })
  rank!: ClaimRank;
  @Field(() => ClaimStatus, { description: 'What became of it.' })
  status!: ClaimStatus;
  @Field(() => PartialDate, { nullable: true, description: 'When it was made; null if no source says.' })
  madeOn!: string | null;
}

export const ClaimConnection = connection('Claim', () => Claim, {
  description: 'A page of claims. On an entity they are latest first, undated last.',
  shareable: true,
});
export const EntityConnection = connection('Entity', () => Entity, {
  description: 'The entities that a claim is about, by name.',
  foreign: true,
  fact: [],
});
export const ClaimSourceConnection = connection('ClaimSource', () => Source, {
  description: 'The sources of a claim, by title.',
  fact: ['locator'],
});
