import { z } from 'zod';
import { idPrefix } from '../graph/id.js';
import type { Kind } from '../graph/labels.js';
import { parsePartialDate } from '../graph/partial-date.js';

// The error of each field is what it expects; problem.ts says what came instead, and where.

const noun: Record<Kind, string> = {
  Person: 'a person, such as person:nan-du',
  Organization: 'an organization, such as org:apple',
  Project: 'a project, such as project:glam',
  Capability: 'a capability, such as capability:foundation-models',
  Departure: 'a departure, such as departure:nan-du-2025',
  Claim: 'a claim, such as claim:culture-outbids-pay',
  Source: 'a source, such as source:epoch-notable-ai-models',
};

/** An id of one of the kinds. */
export function idOf(...kinds: Kind[]) {
  const error = `the id of ${kinds.map((kind) => noun[kind]).join(', or of ')}`;
  const prefixes = kinds.map(idPrefix).join('|');
  return z.string({ error }).regex(new RegExp(`^(?:${prefixes})[a-z0-9](?:[a-z0-9.-]{0,126}[a-z0-9])?$`), { error });
}

/** Text that says something, of at most `longest` characters. */
export function textOf(longest: number) {
  const error = `text of 1 to ${longest} characters`;
  const wellFormed = (text: string) => text.isWellFormed();
  return z.string({ error }).trim().min(1, { error }).max(longest, { error }).refine(wellFormed, { error });
}

/** One text, taken as English, or one for each language; the first is the one that is shown by default. */
export function localized(longest: number) {
  const error = 'text, or texts by language, such as { en: Apple, zh: 苹果 }';
  const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/);
  return z
    .union([textOf(longest), z.record(language, textOf(longest))], { error })
    .refine((value) => typeof value === 'string' || Object.keys(value).length > 0, { error });
}

const dateError = 'a date as 2025, 2025-09 or 2025-09-02';

/** A date as precise as its source: `2025` (which YAML reads as a number), `2025-09` or `2025-09-02`. */
export const date = z
  .union([z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, { error: dateError }), z.int().min(1).max(9999)], {
    error: dateError,
  })
  .transform((value) => (typeof value === 'string' ? value : String(value).padStart(4, '0')))
  .refine(isDate, { error: 'a date of the calendar' });

function isDate(text: string) {
  try {
    parsePartialDate(text);
    return true;
  } catch {
    return false;
  }
}

/** A number from 0 to 1. */
export function share() {
  const error = 'a number from 0 to 1';
  return z.number({ error }).min(0, { error }).max(1, { error });
}

export function oneOf<const T extends readonly [string, ...string[]]>(...values: T) {
  return z.enum(values, { error: `one of ${values.join(', ')}` });
}

/** Some of `item`; at least `least`. */
export function listOf<T extends z.ZodType>(item: T, least = 0) {
  const error = least > 0 ? 'a list of at least one' : 'a list';
  return z.array(item, { error }).min(least, { error });
}
