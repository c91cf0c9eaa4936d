import { isInputObjectType, isObjectType, getNamedType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { dump } from '../seeds/dump.js';
import { schema } from '../support/api.js';
import { textPlaces } from './arguments.js';
import { describeServers } from './servers.js';

const places = textPlaces(schema).filter(({ leaf }) => leaf === 'PartialDate');

/** `asOf` is refused without what it is about. */
const besides: Record<string, object> = { 'Query.people(filter.asOf:)': { employedBy: 'org:apple' } };

/** What the calendar does not have of each. */
const notInCalendar: Record<string, string> = {
  '2026-02-30': 'day',
  '2025-02-29': 'day',
  '1900-02-29': 'day',
  '2025-06-31': 'day',
  '2025-01-00': 'day',
  '2025-13': 'month',
  '2025-00': 'month',
  '0000': 'year',
  '0000-01-01': 'year',
};
const noDates = [
  ...Object.keys(notInCalendar),
  '-0001',
  '99999',
  // Instants, whatever their offset: a date has none, and which day it is would depend on it.
  '2025-01-01T00:00:00Z',
  '2025-01-01T00:00:00+14:00',
  '2025-01-01T00:00:00+14:01',
  '2025-01-01T00:00:00+24:00',
  '2025-01-01+14:00',
  '2016-12-31T23:59:60Z',
  '2016-12-31T23:59:60',
  // What other readers take.
  '+2025',
  '2025-1-1',
  '20250101',
  '2025-W01',
  '2025-001',
  ' 2025',
  '2025\n',
  '2025\0',
  '２０２５',
  'today',
  '',
];
const dates = ['0001', '0001-01-01', '0001-01', '2000-02-29', '2024-02-29', '2016-12-31', '9999-12-31', '9999'];

describeServers('a date', (served) => {
  let before: Awaited<ReturnType<typeof dump>>;
  beforeAll(async () => void (before = await dump(served().store)));

  it.each(places)('that is none is refused with its place, in $name', async ({ name, query, type, value }) => {
    const field = name.slice(name.indexOf('.', name.indexOf('(')) + 1, -2);
    for (const date of [...noDates, 2025, 20250101, true, ['2025'], { year: 2025 }]) {
      const shown = JSON.stringify(date);
      const missing = notInCalendar[String(date)];
      const message =
        missing === undefined || typeof date !== 'string'
          ? `expected a date as 2025, 2025-09 or 2025-09-02, but got ${shown}`
          : `expected a date of the calendar, but got ${shown}: there is no such ${missing}`;
      const given = { ...besides[name], ...(value(date as string) as object) };
      const byVariable = await served().ask(query, { value: given });
      expect(byVariable).toMatchObject({
        status: 400,
        body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
      });
      expect(byVariable.body).not.toHaveProperty('data');
      expect(byVariable.body.errors![0]!.message).toContain(` at "value.${field}"; `);
      expect(byVariable.body.errors![0]!.message).toContain(message);

      if (typeof date === 'object') continue;
      const written = query.replace(`($value: ${type})`, '').replace('$value', `{ ${field}: ${shown} }`);
      const { status, body } = await served().ask(written);
      expect({ status, body }).toEqual({
        status: 400,
        body: {
          errors: [
            {
              message,
              // Where the value is.
              locations: [{ line: 1, column: written.indexOf(`${field}: `) + field.length + 3 }],
              extensions: { code: 'BAD_USER_INPUT' },
            },
          ],
        },
      });
    }
  });

  it.each(places)('that is one is taken, in $name', async ({ name, query, value }) => {
    for (const date of dates) {
      const { body } = await served().ask(query, { value: { ...besides[name], ...(value(date) as object) } });
      expect({ date, errors: body.errors }).toEqual({ date, errors: undefined });
      expect(body.data.target).toMatchObject({ totalCount: expect.any(Number) });
    }
  });

  it('changes nothing in the store', async () => expect(await dump(served().store)).toEqual(before));
});

describe('the schema', () => {
  it('takes dates in these places', () => {
    expect(places.map(({ name }) => name).sort()).toEqual([
      'Query.departures(filter.since:)',
      'Query.departures(filter.until:)',
      'Query.people(filter.asOf:)',
    ]);
  });

  it('takes no instant anywhere: it only gives them', () => {
    const inputs = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (isInputObjectType(type)) return Object.values(type.getFields());
      return isObjectType(type) ? Object.values(type.getFields()).flatMap(({ args }) => args) : [];
    });
    expect(inputs.length).toBeGreaterThan(0);
    expect(inputs.filter(({ type }) => getNamedType(type).name === 'DateTime')).toEqual([]);
  });
});
