import { registerEnumType } from 'type-graphql';
import type { RootOrder } from './root-connection.js';

export const nameOrders = {
  NAME_ASC: { key: 'key', descending: false },
  NAME_DESC: { key: 'key', descending: true },
} as const satisfies Record<string, RootOrder>;

export const nameOrderValues = {
  NAME_ASC: { description: 'By name, ignoring case and accents, in Unicode code point order.' },
  NAME_DESC: { description: 'By name, descending.' },
};

/** The enum of a list that is ordered by name alone: made anew for each, since an enum has one name. */
export function nameOrder(name: string, things: string) {
  const order = { NAME_ASC: 'NAME_ASC', NAME_DESC: 'NAME_DESC' } as const;
  registerEnumType(order, { name, description: `The sort order of ${things}.`, valuesConfig: nameOrderValues });
  return order;
}
