import { execute, getOperationAST, parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { compiledFields } from '../../src/server/compilable.js';
import { compiler } from '../../src/server/executor.js';
import { schema } from './fixture.js';

const compilable = (source: string, of = schema) => {
  const document = parse(source);
  return compiledFields(of, document, getOperationAST(document) as OperationDefinitionNode) !== null;
};

describe('compiled execution', () => {
  const run = compiler(schema, { capacity: 2, interpretedFirst: 0 });

  it.each<[string, Record<string, unknown>?]>([
    ['{ echo thing { id child { id } list { id } } }'],
    ['{ a: echo(first: 1) ...F } fragment F on Query { thing { ... on Thing { id } } }'],
    [
      'query ($yes: Boolean = true) { echo @skip(if: $yes) thing @include(if: $yes) { id @skip(if: $yes) __typename } }',
    ],
    ['mutation { a: touch b: touch }'],
    ['{ refuse broken thing { id boom } }'],
    ['{ thing { a: boom b: boom list { boom } } }'],
    ['{ thing { child { boom b: boom } ...F ... on Thing { list { id boom } } } } fragment F on Thing { c: boom }'],
    ['{ broken thing { list { child { a: boom b: boom } } } again: thing { c: boom list { boom } } }'],
    ['query ($o: Order!) { echo(order: $o) }'],
    ['query ($o: Order) { echo(order: $o) }', { o: null }],
    ['{ __schema { types { name kind fields { name type { name ofType { name } } } } } }'],
    ['query A { echo } query B { echo }'],
  ])('answers %s as graphql-js does', async (source, variables = {}) => {
    const document = parse(source);
    const context = { requestId: 'x', language: 'en' };
    const expected = await execute({ schema, document, variableValues: variables, contextValue: context });
    const actual = await run({ document, variables, context });
    const plain = (result: typeof expected) => JSON.parse(JSON.stringify({ ...result, errors: result.errors ?? [] }));
    expect(plain(actual).data).toEqual(plain(expected).data);
    expect(plain(actual).errors).toEqual(expect.arrayContaining(plain(expected).errors));
    expect(plain(actual).errors).toHaveLength(plain(expected).errors.length);
  });

  it('leads back to the error that a resolver threw', async () => {
    const { errors } = await run({ document: parse('{ refuse }'), context: {} });
    expect(errors![0]!.originalError).toMatchObject({ name: 'InvalidInput', code: 'BAD_USER_INPUT' });
  });

  it('answers the same document again, beyond its capacity too', async () => {
    const usual = compiler(schema);
    const documents = ['{ echo }', '{ a: echo }', '{ b: echo }'].map((source) => parse(source));
    for (const document of [...documents, ...documents, ...documents]) {
      const often = await usual({ document, context: {} });
      expect(Object.values(often.data!)).toEqual(['{"order":"name asc","first":20}']);
      expect(Object.values((await run({ document, context: {} })).data!)).toEqual(['{"order":"name asc","first":20}']);
    }
  });
});

describe('what is compiled', () => {
  it('is an ordinary operation', () => {
    expect(compilable('{ thing { id list { id child { id } } } }')).toBe(true);
    expect(compilable('{ __schema { types { name } } }')).toBe(true);
  });

  it('is not what would grow without measure', () => {
    const names = [...'abcdefghijkl'];
    const bomb = (type: string, field: string, leaf: string) =>
      names
        .map((name, i) => {
          const inner = i + 1 < names.length ? `...${names[i + 1]}` : leaf;
          return `fragment ${name} on ${type} { x: ${field} { ${inner} } y: ${field} { ${inner} } }`;
        })
        .join('\n');
    expect(compilable(`{ thing { ...a } } ${bomb('Thing', 'child', 'id')}`)).toBe(false);
    expect(compilable(`{ __type(name: "Thing") { ...a } } ${bomb('__Type', 'ofType', 'name')}`)).toBe(false);

    const long = (characters: number) => '{ thing { id } }'.padEnd(characters);
    expect([compilable(long(10_000)), compilable(long(10_001))]).toEqual([true, false]);

    const kinds = ['A', 'B', 'C', 'D', 'E'];
    const entities = makeExecutableSchema({
      typeDefs: `interface Node { id: ID e: Node } ${kinds.map((kind) => `type ${kind} implements Node { id: ID e: Node }`).join(' ')}
        type Query { e: Node }`,
    });
    expect(compilable('{ e { e { e { id } } } }', entities)).toBe(true);
    expect(compilable('{ e { e { e { e { e { e { id } } } } } } }', entities)).toBe(false);
  });

  it('is not what would give a resolver the look-ahead of another', () => {
    expect(compilable('{ thing { child { id } } child_thing: thing { id } }')).toBe(false);
    expect(compilable('{ my_thing: thing { id } _a: echo }')).toBe(true);
  });
});
