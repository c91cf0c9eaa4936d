import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { nameOrders, nameOrderValues } from '../relay/name-order.js';
import { PartialDate } from '../relay/scalars.js';
import type { RootOrder } from '../relay/root-connection.js';
import { partLevels } from '../store/clause.js';
import { DepartureKind } from './departure.type.js';

@InputType('DepartureFilter', { description: 'Conditions on departures: all that are given must hold.' })
export class DepartureFilter {
  @Field(() => ID, { nullable: true, description: 'Of this person.' })
  person?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: `From this organization or a part of it at the time, up to ${partLevels} levels down.`,
  })
  from?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: `To this organization or a part of it at the time, up to ${partLevels} levels down.`,
  })
  to?: string | null;
  @Field(() => DepartureKind, { nullable: true, description: 'Of this kind.' })
  kind?: DepartureKind | null;
  @Field(() => PartialDate, {
    nullable: true,
    description:
      'That may have happened on or after the first day of this date. If only the announcement is dated, that counts.',
  })
  since?: string | null;
  @Field(() => PartialDate, {
    nullable: true,
    description:
      'That may have happened on or before the last day of this date. If only the announcement is dated, that counts.',
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
    'The sort order of departures. The date is the first day that `on` can mean or, if that is null, `announcedOn`.',
  valuesConfig: {
    DATE_DESC: { description: 'Latest first, undated last.' },
    DATE_ASC: { description: 'Undated first, then earliest first.' },
    ...nameOrderValues,
  },
});

export const departureOrders: Record<DepartureOrder, RootOrder> = {
  DATE_DESC: { key: 'dateKey', descending: true },
  DATE_ASC: { key: 'dateKey', descending: false },
  ...nameOrders,
};
