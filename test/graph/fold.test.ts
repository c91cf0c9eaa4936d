import { describe, expect, it } from 'vitest';
import { dateKey, fold, indexTokens, queryTokens, sortKey, wordsOf } from '../../src/graph/fold.js';

/** What a search does with the tokens: a name is found when it has all those of the query. */
const finds = (query: string, ...names: string[]) => {
  const index = new Set(indexTokens(names));
  return queryTokens(query).every((token) => index.has(token));
};

describe('fold', () => {
  it.each([
    ['ＧＬＡＭ', 'glam'],
    ['Clément Crepy', 'clement crepy'],
    ['Hongyu Hè', 'hongyu he'],
    ['İstanbul', 'istanbul'],
    ['ΝΊΚΟΣ', 'νικοσ'],
    ['Ångström\t\n ｶﾞ ', 'angstrom ガ'],
    ['박\u0020지성', '박 지성'],
    ['أحمد', 'أحمد'],
    ['कि', 'कि'],
    ['می\u200cخواهم', 'میخواهم'],
    ['a\u0000b', 'ab'],
    ['nan\tdu', 'nan du'],
    ['庞若鸣', '庞若鸣'],
  ])('%j is compared as %j', (text, folded) => expect(fold(text)).toBe(folded));

  it('changes nothing the second time', () => {
    for (const text of ['ＧＬＡＭ', 'İX', 'ΣΑΣ', '한국어', 'e\u0301', 'ﷺ', '①', 'ﬀ'])
      expect(fold(fold(text))).toBe(fold(text));
  });

  it('takes composed and decomposed text for the same', () => {
    expect(fold('한국'.normalize('NFD'))).toBe(fold('한국'));
    expect(fold('é'.normalize('NFD'))).toBe(fold('é'));
  });
});

describe('wordsOf', () => {
  it.each([
    ['Nan Du', ['nan', 'du']],
    ['nan d', ['nan', 'd']],
    ['3D生成', ['3d', '生成']],
    ['生成3D模型v2', ['生成', '3d', '模型', 'v2']],
    ['Apple（苹果）', ['apple', '苹果']],
    ['GPT-4.5', ['gpt', '4', '5']],
    ['コーヒー メーカー', ['コーヒー', 'メーカー']],
    ['삼성전자 AI', ['삼성전자', 'ai']],
    ['محمد علي', ['محمد', 'علي']],
    ['हिन्दी', ['हिन्दी']],
    ['—…!', []],
    ['', []],
  ])('%j is %j', (text, words) => expect(wordsOf(text)).toEqual(words));
});

describe('tokens', () => {
  it.each([
    ['庞若', '庞若鸣'],
    ['若鸣', '庞若鸣'],
    ['鸣', '庞若鸣'],
    ['nan d', 'Nan Du'],
    ['du nan', 'Nan Du'],
    ['苹果', '苹果公司'],
    ['ＧＬＡＭ', 'GLaM'],
    ['peebles j', 'John Peebles'],
    ['3D生成', '3D生成模型'],
    ['3d', '3D生成模型'],
    ['전자', '삼성전자'],
    ['علي', 'محمد علي'],
    ['مح', 'محمد علي'],
    ['clement', 'Clément Crepy'],
    ['CLÉM', 'Clement Crepy'],
    ['Φο', 'Φοίβος'],
    ['reinforcement', 'Reinforcement learning'],
    ['コーヒ', 'コーヒー'],
    ['\u{20000}\u{20001}', '\u{20000}\u{20001}'],
  ])('%j finds %j', (query, name) => expect(finds(query, name)).toBe(true));

  it.each([
    ['庞鸣', '庞若鸣'],
    ['an du', 'Nan Du'],
    ['nan x', 'Nan Du'],
    ['生成3', '生成模型'],
    ['ريم', 'محمد علي'],
  ])('%j does not find %j', (query, name) => expect(finds(query, name)).toBe(false));

  it('are words that no analyzer splits, and that no two texts share', () => {
    const tokens = indexTokens(['Clément 庞若鸣', 'محمد', 'u6d', '한국', 'e\u0301\u0323', '\u{20000}']);
    for (const token of tokens) expect(token).toMatch(/^[au][a-z0-9]+$/);
    expect(indexTokens(['u6d'])).not.toContain(indexTokens(['m'])[0]);
  });

  it('of a long word reach as far as an index token does', () => {
    expect(queryTokens('internationalization')).toEqual(['ainternat']);
    expect(finds('internationalization', 'internationalisation')).toBe(true);
  });

  it('of a text without a word are none', () => {
    expect(indexTokens(['—', ''])).toEqual([]);
    expect(queryTokens(' … ')).toEqual([]);
  });
});

describe('keys', () => {
  it('put a name before the longer names that begin with it', () => {
    expect(sortKey('Nan Du', 'person:nan-du') < sortKey('Nan Dua', 'person:a')).toBe(true);
    expect(sortKey('Ｎan du', 'person:nan-du')).toBe('nan du\u0001person:nan-du');
  });

  it('put what has no date first', () => {
    expect(dateKey(0, 'claim:z') < dateKey(10101, 'claim:a')).toBe(true);
    expect(dateKey(20250903, 'claim:a')).toBe('20250903\u0001claim:a');
  });
});
