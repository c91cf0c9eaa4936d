import { GraphQLError, parseValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { DateTime, PartialDate } from '../../src/relay/scalars.js';

describe('PartialDate', () => {
  it('is taken and given out as it is written', () => {
    expect(PartialDate.parseValue('2025-09')).toBe('2025-09');
    expect(PartialDate.parseLiteral(parseValue('"2025"'))).toBe('2025');
    expect(PartialDate.serialize('2025')).toBe('2025');
  });

  it.each([
    ...[2025, null, true, ['2025'], '2025-9'].map((value) => ({
      value,
      message: `expected a date as 2025, 2025-09 or 2025-09-02, but got ${value === null ? 'nothing' : JSON.stringify(value)}`,
    })),
    { value: '2026-02-30', message: 'expected a date of the calendar, but got "2026-02-30": there is no such day' },
  ])('is not $value', ({ value, message }) => {
    expect(() => PartialDate.parseValue(value)).toThrow(new InvalidInput(message));
    // In a document, where it stands is said once, by the error's place.
    const node = parseValue(JSON.stringify(value));
    expect(() => PartialDate.parseLiteral(node)).toThrow(new GraphQLError(message, { nodes: node }));
  });
});

describe('what is no date', () => {
  it.each([
    ['long', ['x'.repeat(1_000)], `["${'x'.repeat(77)}…`],
    ['deep', JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)), 'what nests too deep to be shown'],
  ])('is told of in a few words when it is %s', (_, value, told) => {
    for (const scalar of [PartialDate, DateTime]) expect(() => scalar.parseValue(value)).toThrow(`but got ${told}`);
  });
});

describe('DateTime', () => {
  const instant = Date.UTC(2025, 8, 4, 1, 2, 3, 400);

  it.each([
    ['2025-09-04T01:02:03.4Z', instant],
    ['2025-09-04T01:02:03.400Z', instant],
    ['2025-09-04T03:02:03.4+02:00', instant],
    ['2025-09-04T01:02Z', Date.UTC(2025, 8, 4, 1, 2)],
    // The largest offsets that there are.
    ['2025-09-04T15:02:03.4+14:00', instant],
    ['2025-09-03T13:02:03.4-12:00', instant],
    ['0001-01-01T00:00:00Z', Date.parse('0001-01-01T00:00:00Z')],
  ])('%s is an instant', (text, expected) => {
    expect(DateTime.parseValue(text)).toBe(expected);
    expect(DateTime.parseLiteral(parseValue(JSON.stringify(text)))).toBe(expected);
  });

  it('is given out in UTC, to the millisecond', () => {
    expect(DateTime.serialize(instant)).toBe('2025-09-04T01:02:03.400Z');
  });

  it.each([
    instant,
    null,
    '',
    '2025-09-04',
    '2025-09-04T01:02:03',
    '2025-13-04T01:02:03Z',
    '2025-09-04T25:00:00Z',
    '2025-02-30T00:00:00Z',
    '2025-09-04T01:02:03+24:00',
    '2025-09-04T01:02:03+14:60',
    '0000-01-01T00:00:00Z',
    // A leap second, which time in milliseconds since 1970 does not have.
    '2016-12-31T23:59:60Z',
    '4 Sep 2025',
  ])('%j is no instant', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow(InvalidInput);
  });
});
