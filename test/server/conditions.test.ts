import { buildSchema, parse, print, stripIgnoredCharacters } from 'graphql';
import { describe, expect, it } from 'vitest';
import { decideConditions } from '../../src/server/conditions.js';

const schema = buildSchema('type Query { a: Query b(n: Int): Int c: Int }');

function decided(source: string, variables: Record<string, unknown> = {}, operationName?: string): string {
  const request = { document: parse(source), operationName, variables, context: null };
  return stripIgnoredCharacters(print(decideConditions(schema, request).document));
}

describe('the conditions of an operation', () => {
  it.each([
    ['a literal', '{ b @skip(if: true) c @include(if: true) }', '{c}'],
    ['both, of which one leaves out', '{ b c @include(if: true) @skip(if: true) }', '{b}'],
    ['a fragment', '{ c ... @skip(if: true) { b } }', '{c}'],
    ['a named fragment', '{ c ...F @skip(if: true) } fragment F on Query { b }', '{c}fragment F on Query{b}'],
    ['what a fragment holds', '{ ...F } fragment F on Query { b c @skip(if: true) }', '{...F}fragment F on Query{b}'],
    ['all of an inline fragment', '{ c ... on Query { b @skip(if: true) } }', '{c}'],
    ['all of the only one', '{ a { ... { ... { b @skip(if: true) } } } }', '{a{__typename@skip(if:true)}}'],
    ['all of a selection', '{ a { b @skip(if: true) } }', '{a{__typename@skip(if:true)}}'],
  ])('are decided for %s', (_, source, expected) => {
    expect(decided(source)).toBe(expected);
  });

  it.each([
    [{ v: false }, 'query($v:Boolean!$w:Boolean=true){c}'],
    [{ v: true, w: false }, 'query($v:Boolean!$w:Boolean=true){b}'],
    [{ v: true }, 'query($v:Boolean!$w:Boolean=true){b c}'],
  ])('are what the variables %o and their defaults say', (variables, expected) => {
    const source = 'query ($v: Boolean!, $w: Boolean = true) { b @include(if: $v) c @include(if: $w) }';
    expect(decided(source, variables)).toBe(expected);
  });

  it('are decided beside a null that is left out, and in an operation beside others', () => {
    const held =
      'query A($v: Boolean!, $w: Boolean = false) { a @include(if: $v) { ...F } c } query B { c @skip(if: true) }';
    const fragment = 'fragment F on Query { b @include(if: $w) }';
    expect(decided(`${held} ${fragment}`, { v: false, w: null }, 'A')).toMatch(/^query A\(.*?\)\{c\}/);
    expect(decided(`${held} ${fragment}`, {}, 'B')).toContain('query B{__typename@skip(if:true)}');
  });

  it.each([
    ['variables are wrong', 'query ($v: Boolean!) { b @skip(if: $v) }', { v: 1 }, undefined],
    ['there is no such operation', 'query A { b @skip(if: true) }', {}, 'B'],
    ['there are none', 'query ($n: Int) { a { b(n: $n) } }', { n: 1 }, undefined],
  ])('are left alone where %s', (_, source, variables, operationName) => {
    expect(decided(source, variables, operationName)).toBe(stripIgnoredCharacters(source));
  });
});
