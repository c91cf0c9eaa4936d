import 'reflect-metadata';
import { expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { Cursors } from '../../src/relay/cursor.js';
import { windowOf } from '../../src/relay/window.js';

const place = { sort: 'b\u0001person:b', id: 'person:b' };
const cursors = new Cursors('string', 'Organization.employees', 'org:apple', { includeParts: true });
const cursor = cursors.encode(place);

it.each([
  [{}, { size: 20, after: null, backward: false }],
  [
    { first: null, after: null, last: null, before: null },
    { size: 20, after: null, backward: false },
  ],
  [{ first: 1 }, { size: 1, after: null, backward: false }],
  [
    { first: 100, after: cursor },
    { size: 100, after: place, backward: false },
  ],
  [{ after: cursor }, { size: 20, after: place, backward: false }],
  [{ last: 3 }, { size: 3, after: null, backward: true }],
  [
    { last: 3, before: cursor },
    { size: 3, after: place, backward: true },
  ],
])('%j is a window', (args, expected) => {
  expect(windowOf(cursors, args)).toEqual(expected);
});

it.each([
  [{ first: 0 }, 'first: expected 1 to 100, but got 0'],
  [{ first: 101 }, 'first: expected 1 to 100, but got 101'],
  [{ last: -1 }, 'last: expected 1 to 100, but got -1'],
  [{ first: NaN }, 'first: expected 1 to 100, but got NaN'],
  [{ first: 1, last: 1 }, 'expected first or last, but got both'],
  [{ before: cursor }, 'before: expected it together with last'],
  [{ first: 1, before: cursor }, 'before: expected it together with last'],
  [{ last: 1, after: cursor }, 'after: expected it together with first'],
  [{ first: 1, after: 'x' }, 'after: expected a cursor that this list gave out, but got "x"'],
])('%j is refused', (args, message) => {
  expect(() => windowOf(cursors, args)).toThrow(new InvalidInput(message));
});

it.each([
  ['another field', new Cursors('string', 'Organization.alumni', 'org:apple', { includeParts: true })],
  ['another parent', new Cursors('string', 'Organization.employees', 'org:google', { includeParts: true })],
  ['another argument', new Cursors('string', 'Organization.employees', 'org:apple', { includeParts: false })],
])('the cursor of %s is refused', (_, others) => {
  expect(() => windowOf(others, { last: 1, before: cursor })).toThrow(
    new InvalidInput(`before: expected a cursor that this list gave out, but got "${cursor}"`),
  );
});

it.each([1, 2 ** 53, null, '\ud800'])('a place of %j is refused where the list is ordered by text', (sort) => {
  const [list] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string];
  const forged = Buffer.from(JSON.stringify([list, sort, 'person:b'])).toString('base64url');
  expect(() => cursors.decode('after', forged)).toThrow(InvalidInput);
});

it.each([
  ['string' as const, { sort: '庞 😀 "\\', id: 'person:p' }],
  ['number' as const, { sort: 0, id: 'a|EMPLOYED_BY|b|0' }],
  ['number' as const, { sort: -0.25, id: 'capability:c' }],
])('a cursor of a list ordered by %s keeps its place: %j', (sort, position) => {
  const list = new Cursors(sort, 'list');
  expect(list.decode('after', list.encode(position))).toEqual(position);
});
