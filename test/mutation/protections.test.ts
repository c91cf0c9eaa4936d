import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root } from '../cli/command.js';
import { mutate } from './protection.js';
import { protections } from './protections.js';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

// Whether its test notices is for `npm run mutation` to say.
it.each(protections)('can be taken away, and has a test: $what', (protection) => {
  const { file, test, name, row = '' } = protection;
  const { diagnostics } = ts.transpileModule(mutate(read(file), protection), {
    fileName: file,
    reportDiagnostics: true,
  });
  expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  for (const text of [name, row]) expect(read(test).includes(text), `${text} in ${test}`).toBe(true);
});

it('each case is there once', () => {
  const cases = protections.map(({ what }) => what);
  expect(cases.filter((each, i) => cases.indexOf(each) !== i)).toEqual([]);
});
