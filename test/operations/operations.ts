import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An operation of the catalogue: a question, in a file of its own, and the answer that the seeds give. */
export interface CataloguedOperation {
  name: string;
  source: string;
  variables: Record<string, unknown> | undefined;
  /** The file that holds its answer. */
  expected: string;
}

const folder = import.meta.dirname;

/** Every `<name>.graphql` here, with the variables of `<name>.json` where there is one. */
export const operations: readonly CataloguedOperation[] = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => {
    const name = file.slice(0, -'.graphql'.length);
    const variables = join(folder, `${name}.json`);
    return {
      name,
      source: readFileSync(join(folder, file), 'utf8'),
      variables: existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : undefined,
      expected: join(folder, `${name}.expected.json`),
    };
  });
