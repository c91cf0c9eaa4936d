import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { root, run, temporaryFolder } from './command.js';

const current = readFileSync(join(root, 'schema/schema.graphql'), 'utf8');

/** What `npm run schema:check` runs, in another folder. */
const check = (folder: string, ...args: string[]) =>
  run(
    [join(root, 'src/cli/schema-check.ts'), ...args],
    { TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
    [process.execPath, '--import', import.meta.resolve('tsx')],
    folder,
  );

/** A repository whose main branch has this public schema; on another branch, the working tree has that of the code. */
function repository(earlier: string) {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder, 'schema', name);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd: folder });
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'A commit');
  };
  const mean = (list: unknown) => writeFileSync(file('breaking-changes.yaml'), stringify(list));

  cpSync(join(root, 'schema'), join(folder, 'schema'), { recursive: true });
  mean([]);
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(file('schema.graphql'), earlier);
  commit();
  git('checkout', '--quiet', '-b', 'change');
  writeFileSync(file('schema.graphql'), current);
  return { folder, file, git, commit, mean };
}

/** The schema of the code with a text, which is in it once, replaced. */
function before(to: string, from: string): string {
  expect(current.split(from), from).toHaveLength(2);
  return current.replace(from, to);
}
const withField = () => before('type Money {\n  about: String', 'type Money {');
const removal = "Field 'about' was removed from object type 'Money'";
const withoutValue = () => before('', '  """It turned out to be false."""\n  REFUTED\n');

describe('schema:check', () => {
  it('is what npm runs', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    expect(scripts).toMatchObject({ 'schema:check': 'tsx src/cli/schema-check.ts' });
  });

  it('passes what is as it was', async () => {
    const { code, stdout, stderr } = await check(repository(current).folder);
    expect(stdout).toMatch(
      /^The public schema, compared with that of commit \w{10}:\n {2}breaks nothing that it should not\n$/,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('fails for what breaks clients, and says all of it', async () => {
    const earlier = [
      ['type Money {\n  about: String', 'type Money {'],
      ['enum ClaimStatus {\n  WITHDRAWN', 'enum ClaimStatus {'],
      ['union Claimant = Money | Organization', 'union Claimant = Organization'],
      ['currency: String\n', 'currency: String!\n'],
      ['value: Int!\n', 'value: Float!\n'],
      ['text: String! = "all"\n  ): SearchConnection', 'text: String!\n  ): SearchConnection'],
      ['first: Int = 3\n    last: Int\n  ): [Path!]!', 'first: Int = 3\n  ): [Path!]!'],
    ].reduce((schema, [to, from]) => schema.replace(from!, to!), current);
    const { code, stdout, stderr } = await check(repository(earlier).folder);
    expect(stderr.split('\n')).toEqual([
      'schema:check: expected no change that breaks clients, but got',
      `- "Argument 'last: Int' was removed from field 'AffectedCapability.paths'"`,
      "- Enum value 'WITHDRAWN' was removed from enum 'ClaimStatus'",
      "- Member 'Money' was removed from Union type 'Claimant'",
      `- ${removal}`,
      "- Field 'Money.value' changed type from 'Int!' to 'Float!'",
      `- Default value for argument 'text' on field 'Query.search' changed from '"all"' to 'undefined'`,
      expect.stringContaining('or list the change, with its reason, in schema/breaking-changes.yaml'),
      '',
    ]);
    expect(stdout).not.toContain('breaks nothing');
    expect(code).toBe(1);
  });

  it('passes what is listed with a reason, and no other', async () => {
    const { folder, mean } = repository(withField());
    mean([{ reason: 'Nobody could say what it meant.', changes: [removal, 'What was done long ago'] }]);
    const { code, stdout } = await check(folder);
    expect(stdout).toContain(`  breaking, and meant:\n    - ${removal}\n`);
    expect(stdout).toContain('  1 of schema/breaking-changes.yaml are no change any more\n');
    expect(code).toBe(0);

    mean([{ reason: 'Another one.', changes: ["Field 'about' was removed from object type 'Person'"] }]);
    expect(await check(folder)).toMatchObject({ code: 1, stderr: expect.stringContaining(removal) });
  });

  it.each([
    ['no reason', [{ changes: [removal] }], '0.reason'],
    ['an empty reason', [{ reason: ' ', changes: [removal] }], '0.reason'],
    ['no list', { [removal]: 'Because.' }, 'expected array'],
  ])('refuses a list with %s', async (_, list, says) => {
    const { folder, mean } = repository(withField());
    mean(list);
    expect(await check(folder)).toMatchObject({ code: 1, stderr: expect.stringContaining(says) });
  });

  it('says what may break clients, and passes it', async () => {
    const { code, stdout } = await check(repository(withoutValue()).folder);
    expect(stdout).toContain("  not breaking, but look:\n    - Enum value 'REFUTED' was added to enum 'ClaimStatus'\n");
    expect(code).toBe(0);
  });

  it('fails, too, when schema/ is not what the code gives', async () => {
    const { folder, file } = repository(current);
    appendFileSync(file('people.graphql'), 'scalar Stale\n');
    const { code, stderr } = await check(folder);
    expect(stderr).toContain('people.graphql stale');
    expect(code).toBe(1);
  });
});

describe('schema:check compares with', () => {
  const breaks = { code: 1, stderr: expect.stringContaining(removal) };

  it('where the branch left main, though the change is committed, and main has gone on', async () => {
    const { folder, git, commit, file } = repository(withField());
    commit();
    expect(await check(folder)).toMatchObject(breaks);
    git('checkout', '--quiet', 'main');
    writeFileSync(file('schema.graphql'), current);
    commit();
    git('checkout', '--quiet', 'change');
    expect(await check(folder)).toMatchObject(breaks);
  });

  it('on main, the commit before the last', async () => {
    const { folder, git, commit } = repository(withField());
    commit();
    git('branch', '--force', 'main', 'change');
    expect(await check(folder)).toMatchObject(breaks);
  });

  it('the commit, the tag or the file that is named', async () => {
    const { folder, git, commit } = repository(withField());
    git('tag', 'v1');
    commit();
    expect(await check(folder, 'HEAD')).toMatchObject({ code: 0, stdout: expect.stringContaining('that of HEAD ') });
    expect(await check(folder, 'v1')).toMatchObject(breaks);
    const file = join(temporaryFolder(), 'released.graphql');
    writeFileSync(file, withField());
    expect(await check(folder, file)).toMatchObject({ ...breaks, stdout: expect.stringContaining(`that of ${file}:`) });
  });

  it('nothing else, and says so', async () => {
    const { folder, git, commit } = repository(withField());
    for (const wrong of ['nowhere', '--output=x']) {
      const { code, stderr } = await check(folder, '--', wrong);
      expect(stderr).toBe(`schema:check: expected a file, or a commit of this repository, but got ${wrong}\n`);
      expect(code).toBe(1);
    }
    commit();
    const shallow = temporaryFolder();
    git('clone', '--quiet', '--depth=1', `file://${folder}`, shallow);
    expect(await check(shallow)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^schema:check: expected the history .*\n$/),
    });
  });
});
