import { InvalidInput, shown } from '../errors.js';

/**
 * A date with the precision that its source has: `2025`, `2025-09` or `2025-09-02` (ISO 8601, reduced precision).
 * Years 0001 to 9999, in the proleptic Gregorian calendar.
 *
 * Beside its text, a date is kept as the first and the last day it can mean, each an integer YYYYMMDD, so that any
 * store compares dates as integers.
 */
export interface DayRange {
  first: number;
  last: number;
}

/** Stands for a start that is not known: before every day. */
export const minDay = 0;
/** Stands for an end that is not known, or has not come: after every day. */
export const maxDay = 99_999_999;

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** The days that a partial date can mean. Throws InvalidInput for anything that is not one, such as 2026-02-30. */
export function parsePartialDate(text: string): DayRange {
  const [, y, m, d] = pattern.exec(text) ?? [];
  if (y === undefined) {
    throw new InvalidInput(`expected a date as 2025, 2025-09 or 2025-09-02, but got ${shown(text)}`);
  }
  const year = Number(y);
  const month = m === undefined ? undefined : Number(m);
  const day = d === undefined ? undefined : Number(d);
  const missing = missingInCalendar(year, month, day);
  if (missing !== null) {
    throw new InvalidInput(`expected a date of the calendar, but got ${shown(text)}: there is no such ${missing}`);
  }
  const lastMonth = month ?? 12;
  return {
    first: toDay(year, month ?? 1, day ?? 1),
    last: toDay(year, lastMonth, day ?? daysInMonth(year, lastMonth)),
  };
}

/** What of a date that is written as one the calendar does not have; null when it has all of it. */
function missingInCalendar(year: number, month = 1, day = 1): 'year' | 'month' | 'day' | null {
  if (year < 1) return 'year';
  if (month < 1 || month > 12) return 'month';
  return day < 1 || day > daysInMonth(year, month) ? 'day' : null;
}

/** The UTC day of an instant, as YYYYMMDD. */
export function dayOf(instant: Date): number {
  return toDay(instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate());
}

/** The day that lies `count` days after (or, when negative, before) a day. */
export function addDays(day: number, count: number): number {
  return dayOf(new Date(epochOf(day) + count * 86_400_000));
}

/** Years from one day to another, of 365.2425 days each; negative when the second is earlier. */
export function yearsBetween(from: number, to: number): number {
  return (epochOf(to) - epochOf(from)) / 86_400_000 / 365.2425;
}

/** `2025-09-02` for 20250902. */
export function formatDay(day: number): string {
  const digits = String(day).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

const toDay = (year: number, month: number, day: number) => year * 10_000 + month * 100 + day;

const epochOf = (day: number) => utc(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100).getTime();

const daysInMonth = (year: number, month: number) => utc(year, month, 0).getUTCDate();

// Date.UTC takes the years 0 to 99 for 1900 to 1999; setUTCFullYear does not.
function utc(year: number, monthIndex: number, day: number) {
  const date = new Date(0);
  date.setUTCFullYear(year, monthIndex, day);
  return date;
}
