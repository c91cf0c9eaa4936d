// Compiles the server (tsc) and the explorer (Vite) into dist/. With --if-stale, only what is older than its sources.
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('.', import.meta.url)));
const explorer = join('src', 'explorer');
const isExplorer = (path) => path === explorer || path.startsWith(explorer + sep);
const sources = ['src', ...readdirSync('src', { recursive: true }).map((path) => join('src', path))];

build({
  tool: 'node_modules/typescript/bin/tsc',
  args: ['-p', 'tsconfig.build.json'],
  result: 'dist/cli/main.js',
  sources: [...sources.filter((path) => !isExplorer(path)), 'tsconfig.json', 'tsconfig.build.json'],
  // What a removed source was compiled to must go too, but the explorer is not this tool's.
  outdated: () => readdirSync('dist').filter((name) => name !== 'explorer'),
});
// npx runs it by its link, and makes it executable once, when it links.
chmodSync('dist/cli/main.js', 0o755);
build({
  tool: 'node_modules/vite/bin/vite.js',
  args: ['build', explorer, '--logLevel', 'warn'],
  result: 'dist/explorer/index.html',
  sources: [...sources.filter(isExplorer), 'package.json'],
  outdated: () => ['explorer'],
});

function build({ tool, args, result, sources, outdated }) {
  const built = modified(result);
  // Folders count as sources: their time changes when a file is removed.
  if (process.argv.includes('--if-stale') && sources.every((path) => modified(path) <= built)) return;
  if (modified('dist') > 0) outdated().forEach((name) => rmSync(join('dist', name), { recursive: true, force: true }));
  console.error(`Building ${result} ...`);
  const { status } = spawnSync(process.execPath, [tool, ...args], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}

/** When a file was last changed, in milliseconds since 1970; 0 when there is none. */
function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
