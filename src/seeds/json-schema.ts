import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { seedFile } from './seed-file.js';

/** The JSON Schema of a seed file, as text: what `seeds/seed.schema.json` holds and editors check a file against. */
export function seedJsonSchema(): string {
  const schema = z.toJSONSchema(seedFile, { target: 'draft-7', io: 'input', reused: 'inline' });
  return `${JSON.stringify({ title: 'Talent Graph seeds', ...schema }, null, 2)}\n`;
}

// `npm run seeds:schema`
if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile('seeds/seed.schema.json', seedJsonSchema());
