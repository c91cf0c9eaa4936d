import type { Random } from '../support/random.js';

const consonants = [...'bdfghjklmnprstvwz', 'ch', 'sh', 'th'];
const vowels = [...'aeiou', 'ai', 'ei', 'ou'];
const han = [...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗梁宋唐明华建国文平志伟海燕春雪思远嘉'];
const endings = {
  Person: [''],
  Organization: ['Labs', 'AI', 'Systems', 'Institute'],
  Project: ['LM', 'Net', 'Kit', 'Bench'],
  Capability: ['Learning', 'Reasoning', 'Vision', 'Scaling'],
};

/** A word that can be said, and that nobody has used. */
export const word = (random: Random) =>
  Array.from({ length: random.between(2, 3) }, () => random.pick(consonants) + random.pick(vowels)).join('');

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);

export const sentence = (random: Random, words: number) =>
  `${capital(Array.from({ length: words }, () => word(random)).join(' '))}.`;

/** Every fourth has a Chinese name too. */
export function nameOf(kind: keyof typeof endings, random: Random): { en: string; zh?: string } {
  const ending = random.pick(endings[kind]);
  const en = [capital(word(random)), ending || capital(word(random))].join(' ');
  if (random.next() >= 0.25) return { en };
  return { en, zh: Array.from({ length: random.between(2, 3) }, () => random.pick(han)).join('') };
}
