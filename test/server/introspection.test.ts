import { executeSync, getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { expect, it } from 'vitest';
import { introspectionOf } from '../../src/server/introspection.js';
import { publicLimits } from '../../src/server/limits.js';
import { schema } from '../support/api.js';

/** How many values an answer holds, with objects and nulls. */
const valuesIn = (value: unknown): number =>
  Array.isArray(value)
    ? value.reduce<number>((sum, each) => sum + valuesIn(each), 0)
    : typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, each) => sum + 1 + valuesIn(each), 0)
      : 0;

const counted = (source: string) => {
  const document = parse(source);
  const { data, errors } = executeSync({ schema, document });
  expect(errors).toBeUndefined();
  return { counted: introspectionOf(schema, document, getOperationAST(document)!), held: valuesIn(data) };
};

it.each([
  '{ __schema { types { name kind } } }',
  '{ __schema { types { name fields { name args { name defaultValue } type { name } } } } }',
  '{ __schema { types { name enumValues { name } inputFields { name } interfaces { name } possibleTypes { name } } } }',
  '{ __schema { directives { name args { name } } } }',
  '{ a: __type(name: "Query") { ...F } b: __type(name: "Person") { ...F } } fragment F on __Type { fields { name args { name } } }',
  '{ __schema { ... { queryType { fields { type { ofType { name fields { name } } } } } } } }',
  '{ __type(name: "Entity") { possibleTypes { fields { name } interfaces { fields { name } } } } }',
])('counts no less than an answer holds: %s', (source) => {
  const { counted: most, held } = counted(source);
  expect(held).toBeGreaterThan(1);
  expect(most).toBeGreaterThanOrEqual(held);
});

it('counts nothing of what is asked of the graph', () => {
  const document = parse(
    '{ __typename people { edges { node { __typename name } } } ...F } fragment F on Query { sources { totalCount } }',
  );
  expect(introspectionOf(schema, document, getOperationAST(document)!)).toBe(1);
});

it('lets what tools ask for through, with room to grow', () => {
  const usual = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  expect(counted(usual).counted * 1.5).toBeLessThan(publicLimits.introspection);
});
