import { expect, it } from 'vitest';
import { idPrefix, kindOfId } from '../../src/graph/id.js';
import { kinds } from '../../src/graph/labels.js';

it.each(kinds)('an id of a %s says so', (kind) => {
  expect(kindOfId(`${idPrefix(kind)}a`)).toBe(kind);
  expect(kindOfId(`${idPrefix(kind)}gpt-4.5`)).toBe(kind);
  expect(kindOfId(`${idPrefix(kind)}${'a'.repeat(128)}`)).toBe(kind);
});

it.each([
  ...[
    '',
    'person',
    'person:',
    ':nan-du',
    'planet:mars',
    'organization:apple',
    'Person:nan-du',
    'person:Nan',
    'person:-a',
  ],
  ...['person:a-', 'person:.a', 'person:a b', 'person:庞', 'person:a\n', ' person:a', 'person:nan-du@1', 'person:a:b'],
  ...[`person:${'a'.repeat(129)}`, 'constructor:a', '__proto__:a', "person:a'}) DETACH DELETE n"],
])('%j is no id', (id) => {
  expect(kindOfId(id)).toBeNull();
});
