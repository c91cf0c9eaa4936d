import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { nameOrders, nameOrderValues } from '../relay/name-order.js';
import { PartialDate } from '../relay/scalars.js';
import type { RootOrder } from '../relay/root-connection.js';
import { DepartureKind } from './departure.type.js';

@InputType('DepartureFilter', { description: 'Which departures: those for which everything given holds.' })
export class DepartureFilter {
  @Field(() => ID, { nullable: true, description: 'Of this person.' })
  person?: string | null;
  @Field(() => ID, { nullable: true, description: 'From this organization or a part of it.' })
  from?: string | null;
  @Field(() => ID, { nullable: true, description: 'To this organization or a part of it.' })
  to?: string | null;
  @Field(() => DepartureKind, { nullable: true, description: 'Of this kind.' })
  kind?: DepartureKind | null;
  @Field(() => PartialDate, {
    nullable: true,
    description:
      'That may have been on the first day of this date or later. Where only the announcement is dated, that counts.',
  })
  since?: string | null;
  @Field(() => PartialDate, {
    nullable: true,
    description:
      'That may have been on the last day of this date or earlier. Where only the announcement is dated, that counts.',
  })
  until?: string | null;
}

export enum DepartureOrder {
  DATE_DESC = 'DATE_DESC',
  DATE_ASC = 'DATE_ASC',
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
}
registerEnumType(DepartureOrder, {
  name: 'DepartureOrder',
  description:
    'The order of departures. The date is the first day that `on` can mean or, where it is null, `announcedOn`.',
  valuesConfig: {
    DATE_DESC: { description: 'The latest first, those without a date last.' },
    DATE_ASC: { description: 'Those without a date first, then the earliest.' },
    ...nameOrderValues,
  },
});

export const departureOrders: Record<DepartureOrder, RootOrder> = {
  DATE_DESC: { key: 'dateKey', descending: true },
  DATE_ASC: { key: 'dateKey', descending: false },
  ...nameOrders,
};
