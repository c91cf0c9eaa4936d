import { GraphQLError, parse, print, stripIgnoredCharacters, type ExecutionResult } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyFields } from '../../src/federation/supergraph.js';
import { withFreeAliases } from '../../src/server/free-aliases.js';

/** What is executed for a source, and what comes of this result. */
async function executed(source: string, result: ExecutionResult = {}) {
  let asked = '';
  const execute = withFreeAliases(new Set(['id']), async ({ document }) => {
    asked = stripIgnoredCharacters(print(document));
    return result;
  });
  return { result: await execute({ document: parse(source), context: null }), asked };
}

describe('keys that a gateway asks for', () => {
  it('are found in a supergraph', () => {
    expect([...keyFields(readFileSync('schema/supergraph.graphql', 'utf8'))]).toContain('id');
  });

  it.each([
    ['{ a { id: name } }', '{a{id_:name}}'],
    ['{ a { id: name id_: x b { id id: id } } }', '{a{id__:name id_:x b{id id:id}}}'],
    ['{ ...F } fragment F on Query { id: name }', '{...F}fragment F on Query{id_:name}'],
  ])('are no alias of %s', async (source, expected) => {
    expect((await executed(source)).asked).toBe(expected);
  });

  it('leave a result and its errors with the aliases of the client', async () => {
    const data = { a: [{ id_: 'x', b: null }, null] };
    const errors = [new GraphQLError('wrong', { path: ['a', 1, 'id_'], extensions: { code: 'C' } })];
    const { result } = await executed('{ a { id: name b } }', { data, errors });
    expect(result.data).toEqual({ a: [{ id: 'x', b: null }, null] });
    expect(result.errors!.map((error) => error.toJSON())).toEqual([
      { message: 'wrong', path: ['a', 1, 'id'], extensions: { code: 'C' } },
    ]);
  });

  it('leave alone what is not in their way, and a result without data', async () => {
    const { asked, result } = await executed('{ id: id name: id }', { errors: [] });
    expect(asked).toBe('{id:id name:id}');
    expect(result).toEqual({ errors: [] });
    expect((await executed('{ id: name }', { errors: [] })).result).toEqual({ errors: [] });
  });
});
