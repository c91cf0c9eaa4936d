import { expect, it } from 'vitest';
import { matcherOf } from '../../src/graph/name-match.js';

const node = {
  name: 'Ruoming Pang',
  nameTexts: ['Ruoming Pang', '庞若鸣'],
  aliases: ['R. Pang', 'Ｒｏｂｅｒｔ Pàng-Smith', 'Apple智能研究'],
};

it.each([
  ['ruoming pang', 'Ruoming Pang', 0],
  ['庞若鸣', '庞若鸣', 0],
  ['RUOM', 'Ruoming Pang', 1],
  ['庞若', '庞若鸣', 1],
  ['robert', 'Ｒｏｂｅｒｔ Pàng-Smith', 1],
  ['pang r', 'Ruoming Pang', 2],
  ['smith pang', 'Ｒｏｂｅｒｔ Pàng-Smith', 2],
  // In the middle of Chinese text, but not of a word with letters.
  ['若鸣', '庞若鸣', 2],
  ['研究 app', 'Apple智能研究', 2],
])('%s is found in %s, with rank %i', (text, name, rank) => {
  expect(matcherOf(text)(node)).toEqual({ name, rank });
});

it.each(['uoming', 'ruomingx', 'ruoming smith', '若庞', '鸣鸣', '庞 pang'])('%s is not found', (text) => {
  expect(matcherOf(text)(node)).toBeNull();
});

it('takes the first of equals, and a node with a name alone', () => {
  expect(matcherOf('a')({ nameTexts: ['Ab', 'Ac'], aliases: [] })).toEqual({ name: 'Ab', rank: 1 });
  expect(matcherOf('title')({ name: 'The title' })).toEqual({ name: 'The title', rank: 2 });
});
