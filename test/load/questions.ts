import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'src/explorer/questions';

/** What the explorer offers to ask. */
export const questions = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => ({ query: readFileSync(join(folder, file), 'utf8') }));
