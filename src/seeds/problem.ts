import type { z } from 'zod';
import { shown } from '../errors.js';
import type { Problem } from './seed-error.js';
import type { Path, YamlDocument } from './yaml-document.js';

type Issue = z.core.$ZodIssue;

/** A problem at a place of a document. */
export const problemAt = (document: YamlDocument, path: Path, text: string): Problem => ({
  file: document.file,
  line: document.lineOf(path),
  text,
});

/** What the schema found wrong with a document, in our words. */
export function problemsOf(document: YamlDocument, issues: readonly Issue[]): Problem[] {
  return issues
    .flatMap((issue) => explain(issue, []))
    .map(({ path, expected, got }) => {
      const field = path.findLast((step) => typeof step === 'string');
      const what = field === undefined || got !== undefined ? expected : `${String(field)} to be ${expected}`;
      return problemAt(document, path, `expected ${what}, but got ${got ?? shown(valueAt(document.value, path))}`);
    });
}

interface Explained {
  path: Path;
  expected: string;
  got?: string;
}

function explain(issue: Issue, base: Path): Explained[] {
  const path = [...base, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        expected: 'a field that seed.schema.json has here',
        got: key,
      }));
    case 'invalid_key':
      return [{ path, expected: 'a language tag such as en or zh-Hant', got: shown(path.at(-1)) }];
    case 'invalid_union': {
      // The branch that took the value's type is the one the author meant: its complaint is the useful one.
      const meant = issue.errors.find(
        (branch) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
      );
      return meant ? meant.flatMap((inner) => explain(inner, path)) : [{ path, expected: issue.message }];
    }
    default:
      return [{ path, expected: issue.message }];
  }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | null | undefined)?.[step], value);
}
