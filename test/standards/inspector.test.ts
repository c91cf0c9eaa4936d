import { diff, validate } from '@graphql-inspector/core';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  introspectionFromSchema,
  Source,
  type IntrospectionQuery,
} from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { served } from './server.js';

const everything = { specifiedByUrl: true, inputValueDeprecation: true };
const sdl = readFileSync('schema/schema.graphql', 'utf8');
const committed = buildSchema(sdl);

const documents = ['src/explorer/questions', 'test/operations'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.graphql') && !file.startsWith('error-'))
    .map((file) => new Source(readFileSync(`${folder}/${file}`, 'utf8'), `${folder}/${file}`)),
);

describe('graphql-inspector', () => {
  const api = served();

  it('finds every operation of ours valid, and free of what is deprecated', () => {
    expect(documents.length).toBeGreaterThan(50);
    expect(validate(committed, documents)).toEqual([]);
  });

  it('finds no difference between the schema that is committed and that of a running server', async () => {
    const response = await fetch(api.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: getIntrospectionQuery(everything) }),
    });
    const { data } = (await response.json()) as { data: IntrospectionQuery };
    const shown = buildClientSchema(introspectionFromSchema(committed, everything));
    expect(await diff(shown, buildClientSchema(data))).toEqual([]);
  });

  it('would find them', async () => {
    const without = buildSchema(
      sdl.replace('type Query {', 'type Query {\n  more: Int\n').replace('totalCount', 'total'),
    );
    expect((await diff(committed, without)).length).toBeGreaterThan(1);
    expect(validate(without, documents).length).toBeGreaterThan(0);
  });
});
