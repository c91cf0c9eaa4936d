import * as gql from 'graphql';
import type { Random } from '../support/random.js';
import { literal, RandomValue } from './random-value.js';

export interface RandomQuery {
  query: string;
  variables: Record<string, unknown>;
}

/** Arguments that make a list much longer or nothing at all: in few fields, so that most operations are executed. */
const rare = new Set(['after', 'before', 'last']);

const lists = ['people', 'organizations', 'projects', 'capabilities', 'departures', 'claims', 'sources'];

/** Asks for ids that there are, of each kind. */
export const idsQuery = `{ ${lists.map((list) => `${list}(first: 20) { edges { node { id } } }`).join(' ')} }`;

/** The ids in the JSON of its answer. */
export const idsIn = (answer: string): string[] => [...answer.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id!);

/** What objects have without being asked, and what a gateway asks for. */
const oddAliases = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  'prototype',
  'id',
  'node',
  '__typename_',
];

const condition = new gql.GraphQLNonNull(gql.GraphQLBoolean);

/** Makes operations that are valid by a schema: most of them within the limits, and about things that there are. */
export class RandomQueries {
  private readonly values: RandomValue;
  private fragments: string[] = [];
  private declared: string[] = [];
  private variables: Record<string, unknown> = {};
  private names = 0;
  /** How many fields, and how many directives, may still come. */
  private left = { fields: 0, directives: 0 };

  constructor(
    private readonly schema: gql.GraphQLSchema,
    private readonly random: Random,
    ids: readonly string[],
  ) {
    this.values = new RandomValue(random, ids);
  }

  next(): RandomQuery {
    // What two fragments ask for by one name may differ: then another.
    for (;;) {
      const made = this.make();
      if (gql.validate(this.schema, gql.parse(made.query)).length === 0) return made;
    }
  }

  private make(): RandomQuery {
    Object.assign(this, { fragments: [], declared: [], variables: {}, names: 0 });
    this.left = { fields: 2 + this.random.below(14), directives: this.random.chance(0.02) ? 8 : 4 };
    const depth = 3 + this.random.below(this.random.chance(0.03) ? 12 : 7);
    const selection = this.selection(this.schema.getQueryType()!, depth);
    const variables = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const query = [`query Q${variables} ${selection}`, ...this.fragments].join('\n');
    return { query, variables: this.variables };
  }

  private selection(type: gql.GraphQLCompositeType, depth: number): string {
    const parts: string[] = this.random.chance(0.1) ? ['__typename'] : [];
    if (gql.isAbstractType(type)) {
      for (const each of this.random.some(this.schema.getPossibleTypes(type), 2)) {
        parts.push(`... on ${each.name}${this.directive()} ${this.selection(each, depth)}`);
      }
    }
    if (!gql.isUnionType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => depth > 1 || gql.isLeafType(gql.getNamedType(field.type)),
      );
      // Without what leads on there would be little to see.
      const ahead = fields.filter((field) => ['edges', 'node'].includes(field.name));
      const wanted = this.random.some(fields, 3);
      for (const field of new Set([...(this.random.chance(0.7) ? ahead : []), ...wanted])) {
        if (this.left.fields-- <= 0) continue;
        const isWrapped = this.random.chance(0.08);
        const on = this.random.chance(0.5) ? `on ${type.name} ` : '';
        parts.push(isWrapped ? `... ${on}{ ${this.field(field, depth, 'often')} }` : this.field(field, depth));
      }
    }
    const selection = `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
    if (!this.random.chance(0.1)) return selection;
    const name = `F${this.names++}`;
    this.fragments.push(`fragment ${name} on ${type.name} ${selection}`);
    return `{ ...${name}${this.directive()} }`;
  }

  private field(field: gql.GraphQLField<unknown, unknown>, depth: number, leftOut?: 'often'): string {
    const given = field.args.filter((argument) => {
      const share = rare.has(argument.name) ? 0.01 : argument.name === 'first' ? 0.85 : 0.25;
      return gql.isRequiredArgument(argument) || this.random.chance(share);
    });
    const args = given.map((argument) => `${argument.name}: ${this.argument(argument)}`).join(', ');
    const type = gql.getNamedType(field.type);
    const own = this.random.chance(0.1) ? this.random.pick(oddAliases) : `a${this.names++}`;
    const alias = this.random.chance(0.08) ? `${own}: ` : '';
    const inner = gql.isCompositeType(type) ? ` ${this.selection(type, depth - 1)}` : '';
    return `${alias}${field.name}${args && `(${args})`}${this.directive(leftOut)}${inner}`;
  }

  private argument({ name, type }: gql.GraphQLArgument): string {
    const value = !gql.isNonNullType(type) && this.random.chance(0.03) ? null : this.values.of(name, type);
    return this.random.chance(0.35) ? this.variable(type, value) : literal(value, type);
  }

  /** With a default some are null all the same, which not every place takes. */
  private variable(type: gql.GraphQLInputType, value: unknown): string {
    const name = `v${this.names++}`;
    if (value !== null && this.random.chance(0.15)) {
      this.declared.push(`$${name}: ${gql.getNullableType(type)} = ${literal(value, type)}`);
      if (this.random.chance(0.3)) this.variables[name] = null;
    } else {
      this.declared.push(`$${name}: ${type}`);
      this.variables[name] = value;
    }
    return `$${name}`;
  }

  private directive(leftOut?: 'often'): string {
    if (!this.random.chance(leftOut ? 0.6 : 0.05) || this.left.directives-- <= 0) return '';
    const isSkip = this.random.chance(0.5);
    const value = this.random.chance(leftOut ? 0.5 : 0.8) !== isSkip;
    const given = this.random.chance(0.5) ? this.variable(condition, value) : String(value);
    return ` @${isSkip ? 'skip' : 'include'}(if: ${given})`;
  }
}

/** A text of which some tokens or bytes are changed, removed, doubled or moved. */
export function mutated(text: string, random: Random): string {
  let result = text;
  for (let times = 1 + random.below(4); times > 0; times--) {
    const tokens = result.match(/\w+|\s+|[^\w\s]/gu) ?? [];
    const at = random.below(tokens.length);
    const other = random.pick([
      '{',
      '}',
      '(',
      ')',
      '"',
      '\\',
      '$',
      ':',
      '...',
      '"""',
      '@',
      '\0',
      '\uFEFF',
      '-1',
      '1e999',
      'null',
      'on',
      '__schema',
      random.pick(tokens),
    ]);
    const change = random.below(5);
    if (change === 0) tokens.splice(at, 1);
    else if (change === 1) tokens.splice(at, 0, tokens[at]!);
    else if (change === 2) tokens[at] = other;
    else if (change === 3) tokens.splice(at, 0, other);
    else tokens.splice(at, 1, tokens[at]!.slice(1) + String.fromCharCode(random.below(256)));
    result = tokens.join('');
  }
  return result;
}
