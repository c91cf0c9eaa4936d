import { Field, InputType, registerEnumType } from 'type-graphql';
import { searchFilter } from '../relay/name-search.js';
import type { RootOrder } from '../relay/root-connection.js';

@InputType('SourceFilter', { description: 'Conditions on sources: all that are given must hold.' })
export class SourceFilter {
  @Field(() => String, { nullable: true, description: 'Published by this outlet (exact match, case-sensitive).' })
  outlet?: string | null;
  @Field(() => String, { nullable: true, description: 'In this language: a BCP 47 tag (exact match, case-sensitive).' })
  language?: string | null;
  @Field(() => String, {
    nullable: true,
    description: searchFilter('the title', 'title'),
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
  description: 'The sort order of sources. The date is the first day that `publishedOn` can mean.',
  valuesConfig: {
    PUBLISHED_ON_DESC: { description: 'Latest first, undated last.' },
    PUBLISHED_ON_ASC: { description: 'Undated first, then earliest first.' },
    TITLE_ASC: { description: 'By title, ignoring case and accents, in Unicode code point order.' },
    TITLE_DESC: { description: 'By title, descending.' },
  },
});

export const sourceOrders: Record<SourceOrder, RootOrder> = {
  PUBLISHED_ON_DESC: { key: 'dateKey', descending: true },
  PUBLISHED_ON_ASC: { key: 'dateKey', descending: false },
  TITLE_ASC: { key: 'key', descending: false },
  TITLE_DESC: { key: 'key', descending: true },
};
