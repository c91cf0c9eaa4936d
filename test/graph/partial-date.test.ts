import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { addDays, dayOf, formatDay, parsePartialDate, yearsBetween } from '../../src/graph/partial-date.js';

describe('a partial date', () => {
  it.each([
    ['2025', 20250101, 20251231],
    ['2025-09', 20250901, 20250930],
    ['2025-02', 20250201, 20250228],
    ['2024-02', 20240201, 20240229],
    ['1900-02', 19000201, 19000228],
    ['2000-02', 20000201, 20000229],
    ['2024-02-29', 20240229, 20240229],
    ['0001', 10101, 11231],
    ['0099-02', 990201, 990228],
    ['9999-12-31', 99991231, 99991231],
  ])('%s is from %i to %i', (text, first, last) => {
    expect(parsePartialDate(text)).toEqual({ first, last });
  });

  it.each([
    ...['', '25', '20255', '2025-', '2025-9', '2025-09-', '2025/09/02', ' 2025', '2025\n', '2025-09-02T00:00:00Z'],
    ...['-2025', '２０２５'],
  ])('is not written as %j', (text) => {
    expect(() => parsePartialDate(text)).toThrow(
      new InvalidInput(`expected a date as 2025, 2025-09 or 2025-09-02, but got ${JSON.stringify(text)}`),
    );
  });

  it.each([
    ['2026-02-30', 'day'],
    ['2025-02-29', 'day'],
    ['1900-02-29', 'day'],
    ['2025-09-31', 'day'],
    ['2025-09-00', 'day'],
    ['2025-00', 'month'],
    ['2025-13', 'month'],
    ['2025-13-32', 'month'],
    ['0000', 'year'],
    ['0000-13', 'year'],
  ])('%s is not in the calendar, which has no such %s', (text, missing) => {
    expect(() => parsePartialDate(text)).toThrow(
      new InvalidInput(`expected a date of the calendar, but got "${text}": there is no such ${missing}`),
    );
  });
});

describe('days', () => {
  it.each([
    [20250610, 1, 20250611],
    [20250610, -1, 20250609],
    [20241231, 1, 20250101],
    [20250301, -1, 20250228],
    [20240301, -1, 20240229],
    [20250610, 365, 20260610],
    [990301, -1, 990228],
  ])('%i and %i are %i', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  it('are of UTC', () => {
    expect(dayOf(new Date('2025-06-10T23:59:59.999Z'))).toBe(20250610);
    expect(dayOf(new Date('2025-06-11T00:00:00+02:00'))).toBe(20250610);
  });

  it('are written as dates', () => {
    expect(formatDay(20250610)).toBe('2025-06-10');
    expect(formatDay(10101)).toBe('0001-01-01');
  });

  it('are years apart', () => {
    // The calendar's own cycle: 400 years.
    expect(yearsBetween(20000301, 24000301)).toBe(400);
    expect(yearsBetween(20250610, 20250610)).toBe(0);
    expect(yearsBetween(20250611, 20250610)).toBeCloseTo(-1 / 365.2425, 12);
  });
});
