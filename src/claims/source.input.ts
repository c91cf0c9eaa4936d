import { Field, InputType, registerEnumType } from 'type-graphql';
import type { RootOrder } from '../relay/root-connection.js';

@InputType('SourceFilter', { description: 'Which sources: those for which everything given holds.' })
export class SourceFilter {
  @Field(() => String, { nullable: true, description: 'Published by this outlet, letter for letter.' })
  outlet?: string | null;
  @Field(() => String, { nullable: true, description: 'In this language: a BCP 47 tag, letter for letter.' })
  language?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Words that the title begins a word with, in any script, without regard to case, accents and width. Alone, it ' +
      'looks at the first 1,000 matches by title; beside other filters, at the first 8 letters of each word.',
  })
  title?: string | null;
}

export enum SourceOrder {
  PUBLISHED_ON_DESC = 'PUBLISHED_ON_DESC',
  PUBLISHED_ON_ASC = 'PUBLISHED_ON_ASC',
  TITLE_ASC = 'TITLE_ASC',
  TITLE_DESC = 'TITLE_DESC',
}
registerEnumType(SourceOrder, {
  name: 'SourceOrder',
  description: 'The order of sources. The date is the first day that `publishedOn` can mean.',
  valuesConfig: {
    PUBLISHED_ON_DESC: { description: 'The latest first, those without a date last.' },
    PUBLISHED_ON_ASC: { description: 'Those without a date first, then the earliest.' },
    TITLE_ASC: { description: 'By title, without regard to case and accents, in the order of Unicode code points.' },
    TITLE_DESC: { description: 'By title, the other way round.' },
  },
});

export const sourceOrders: Record<SourceOrder, RootOrder> = {
  PUBLISHED_ON_DESC: { key: 'dateKey', descending: true },
  PUBLISHED_ON_ASC: { key: 'dateKey', descending: false },
  TITLE_ASC: { key: 'key', descending: false },
  TITLE_DESC: { key: 'key', descending: true },
};
