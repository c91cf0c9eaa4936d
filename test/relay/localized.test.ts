import { expect, it } from 'vitest';
import { localize } from '../../src/relay/localized.js';

const languages = ['en', 'zh', 'pt-BR'];
const texts = ['apple', '苹果', 'maçã'];

it.each([
  ['zh', 'en', '苹果'],
  ['ZH', 'en', '苹果'],
  ['zh-Hans-CN', 'en', '苹果'],
  ['pt', 'en', 'maçã'],
  ['pt-BR', 'en', 'maçã'],
  ['fr', 'zh', '苹果'],
  ['fr', 'zh-TW', '苹果'],
  // Neither is known: the first that there is.
  ['fr', 'de', 'apple'],
])('in %j, or else %j, it is %s', (wanted, byDefault, expected) => {
  expect(localize(languages, texts, wanted, byDefault)).toBe(expected);
});

it.each(['?', '', 'en_US'])('refuses %j, which is no language', (wanted) => {
  expect(() => localize(languages, texts, wanted, 'en')).toThrow(
    `language: expected a BCP 47 tag such as zh, but got ${JSON.stringify(wanted)}`,
  );
});
