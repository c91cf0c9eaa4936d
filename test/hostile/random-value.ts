import * as gql from 'graphql';
import type { Random } from '../support/random.js';

const words = [
  'apple',
  'nan d',
  '庞若',
  'glam',
  'ＧＬＡＭ',
  'a',
  'scaling',
  'x'.repeat(200),
  '\u202Eelppa',
  "'; MATCH (n)",
  '\0',
];
const odd = ['', 'person:nobody', 'org:', 'apple', 'person:NAN', '\0', 'x'.repeat(300)];

/** Makes values of input types, most of them such as a client would send. */
export class RandomValue {
  constructor(
    private readonly random: Random,
    /** That there are. */
    private readonly ids: readonly string[],
  ) {}

  /** For an argument or an input field of this name; undefined to leave it out. */
  of(name: string, type: gql.GraphQLInputType): unknown {
    if (gql.isNonNullType(type)) return this.of(name, type.ofType);
    if (gql.isListType(type)) return Array.from({ length: this.random.below(4) }, () => this.of(name, type.ofType));
    if (gql.isEnumType(type)) return this.random.pick(type.getValues()).name;
    if (gql.isInputObjectType(type)) {
      const fields = this.random.some(Object.values(type.getFields()), 2);
      return Object.fromEntries(fields.map((field) => [field.name, this.of(field.name, field.type)]));
    }
    const { random } = this;
    switch (type.name) {
      case 'ID':
        return random.pick(random.chance(0.85) ? this.ids : odd);
      case 'Int':
        return random.chance(0.97) ? 1 + random.below(4) : random.pick([0, -1, 100, 101, 2 ** 31 - 1]);
      case 'Float':
        return random.pick([0, 0.5, 1, 5, -1, 1e300, Number.MIN_VALUE]);
      case 'Boolean':
        return random.chance(0.5);
      case 'PartialDate':
        return random.pick([
          '2025',
          '2025-09',
          '2025-09-02',
          '0001',
          '9999-12-31',
          ...(random.chance(0.1) ? ['2026-02-30'] : []),
        ]);
      default:
        if (name === 'language')
          return random.pick(['en', 'zh', 'de', 'zh-Hant', ...(random.chance(0.1) ? ['?'] : [])]);
        return random.pick(words);
    }
  }
}

/** A value as a document has it. */
export function literal(value: unknown, type: gql.GraphQLInputType): string {
  if (value === null) return 'null';
  if (gql.isNonNullType(type)) return literal(value, type.ofType);
  if (gql.isListType(type)) return `[${(value as unknown[]).map((each) => literal(each, type.ofType)).join(', ')}]`;
  if (gql.isEnumType(type)) return String(value);
  if (!gql.isInputObjectType(type)) return JSON.stringify(value);
  const fields = type.getFields();
  const texts = Object.entries(value as object).map(([name, each]) => `${name}: ${literal(each, fields[name]!.type)}`);
  return `{ ${texts.join(', ')} }`;
}
