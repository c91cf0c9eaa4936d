import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { InvalidInput, TalentGraphError } from '../errors.js';
import { changesBetween } from '../federation/schema-change.js';
import { readBase } from './schema-base.js';
import { checkFiles, schemaFiles } from './schema.js';

/** `npm run schema:check`, for whoever changes the schema: what would this change break? */
const command = new Command('schema:check')
  .description('fail when the public schema breaks clients, or when schema/ is not what the code gives')
  .argument('[base]', 'what clients have: a commit or a file (default: where this branch left the main one)')
  .action(async (given?: string) => {
    const base = await readBase(given);
    const files = await schemaFiles();
    const changes = await changesBetween(base.sdl, files['schema.graphql']!);
    const meant = await readMeant();
    const breaking = changes.filter(({ breaks }) => breaks).map(({ message }) => message);

    console.log(`The public schema, compared with that of ${base.name}:`);
    report(
      'breaking, and meant',
      breaking.filter((change) => meant.includes(change)),
    );
    report(
      'not breaking, but look',
      changes.filter(({ breaks }) => !breaks).map(({ message }) => message),
    );
    const past = meant.filter((change) => !breaking.includes(change)).length;
    if (past > 0) console.log(`  ${past} of ${list} are no change any more`);
    const unmeant = breaking.filter((change) => !meant.includes(change));
    if (unmeant.length > 0) {
      throw new InvalidInput(
        `expected no change that breaks clients, but got\n${stringify(unmeant, { lineWidth: 0 })}` +
          `Keep what clients use, and mark it @deprecated; or list the change, with its reason, in ${list}`,
      );
    }
    console.log('  breaks nothing that it should not');
    await checkFiles('schema', files);
  });

const list = 'schema/breaking-changes.yaml';
const entries = z.array(
  z.strictObject({ reason: z.string().trim().min(1), changes: z.array(z.string().trim().min(1)).min(1) }),
);

/** The breaking changes that somebody gave a reason for. */
async function readMeant(): Promise<string[]> {
  const text = await readFile(list, 'utf8').catch(() => '[]');
  const { success, data, error } = entries.safeParse(parse(text));
  if (success) return data.flatMap(({ changes }) => changes);
  const { path, message } = error.issues[0]!;
  throw new InvalidInput(
    `expected entries with a reason and changes in ${list}, but got ${path.join('.')}: ${message}`,
  );
}

function report(title: string, changes: readonly string[]): void {
  if (changes.length > 0) console.log([`  ${title}:`, ...changes.map((change) => `    - ${change}`)].join('\n'));
}

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof TalentGraphError)) throw error;
  console.error(`schema:check: ${error.message}`);
  process.exitCode = 1;
}
