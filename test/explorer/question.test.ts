import { buildSchema, parse, validate } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'src/explorer/questions');
const schema = buildSchema(readFileSync(join(root, 'schema/schema.graphql'), 'utf8'));
const files = readdirSync(folder);

describe('the questions of the explorer', () => {
  it.each(files)('%s is a valid query', (file) => {
    expect(validate(schema, parse(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
  });

  it('are all on the list', () => {
    const list = readFileSync(join(root, 'src/explorer/questions.ts'), 'utf8');
    expect([...list.matchAll(/questions\/(.+)\?raw/g)].map(([, file]) => file).sort()).toEqual(files.sort());
  });
});
