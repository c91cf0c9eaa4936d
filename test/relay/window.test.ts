import 'reflect-metadata';
import { expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { decodeCursor, encodeCursor } from '../../src/relay/cursor.js';
import { windowOf } from '../../src/relay/window.js';

const place = { sort: 'b\u0001person:b', id: 'person:b' };
const cursor = encodeCursor('Query.people', place);

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
  expect(windowOf('Query.people', args)).toEqual(expected);
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
  expect(() => windowOf('Query.people', args)).toThrow(new InvalidInput(message));
});

it('of another list is refused, by the name of either', () => {
  expect(() => windowOf('Query.claims', { last: 1, before: cursor })).toThrow(
    new InvalidInput('before: expected a cursor of Query.claims, but got one of Query.people'),
  );
});

it.each([
  { sort: '庞 😀 "\\', id: 'person:p' },
  { sort: 0, id: 'a|EMPLOYED_BY|b|0' },
  { sort: -0.25, id: 'capability:c' },
])('a cursor keeps its place: %j', (position) => {
  expect(decodeCursor('list', 'after', encodeCursor('list', position))).toEqual(position);
});
