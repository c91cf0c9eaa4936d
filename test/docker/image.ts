import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DockerfileParser, type Copy, type Instruction, type PropertyInstruction } from 'dockerfile-ast';
import { root } from '../cli/command.js';

export const dockerfileText = readFileSync(join(root, 'Dockerfile'), 'utf8');
const instructions = DockerfileParser.parse(dockerfileText).getInstructions();

/** What the image's last stage says of a container. */
const last = instructions.slice(instructions.findLastIndex((each) => each.getKeyword() === 'FROM'));
const commandOf = (keyword: string): string[] => {
  const content = last.find((each) => each.getKeyword() === keyword)!.getArgumentsContent()!;
  return JSON.parse(/\[[^]*\]$/.exec(content)![0]) as string[];
};
export const entrypoint = commandOf('ENTRYPOINT');
export const defaultCommand = commandOf('CMD');
export const healthcheck = commandOf('HEALTHCHECK');
export const user = last.find((each) => each.getKeyword() === 'USER')!.getArgumentsContent();
export const environment: Record<string, string> = Object.fromEntries(
  last
    .filter((each) => each.getKeyword() === 'ENV')
    .flatMap((each) => (each as PropertyInstruction).getProperties())
    .map((property) => [property.getName(), property.getValue()!]),
);

/**
 * Does in folders what a build does in layers: what .dockerignore lets through, the first stage's files and its build,
 * and what the second stage takes of them. Only the dependencies are those of this checkout. Gives the second's folder.
 */
export function buildImage() {
  const folder = mkdtempSync(join(tmpdir(), 'talent-graph-image-'));
  const context = join(folder, 'context');
  const stages = [join(folder, 'build'), join(folder, 'final')] as const;
  for (const name of allowed()) copy(join(root, name), join(context, name));
  let stage = -1;
  for (const instruction of instructions) {
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') {
      mkdirSync(stages[++stage]!);
      symlinkSync(join(root, 'node_modules'), join(stages[stage]!, 'node_modules'));
    } else if (keyword === 'COPY') {
      copyAll(instruction as Copy, context, stages[0]!, stages[stage]!);
    } else if (keyword === 'RUN' && isBuild(instruction)) {
      execFileSync('npm', ['run', 'build'], { cwd: stages[stage]!, stdio: ['ignore', 'ignore', 'inherit'] });
    }
  }
  return { folder: stages[1]!, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const isBuild = (instruction: Instruction) => instruction.getArgumentsContent()!.startsWith('npm run build');

/** The names that .dockerignore, which begins by leaving out everything, lets through. */
function allowed(): string[] {
  const lines = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
}

function copyAll(instruction: Copy, context: string, built: string, to: string) {
  const names = instruction.getArguments().map((argument) => argument.getValue());
  const target = names.pop()!;
  const from = instruction.getFlags().length > 0 ? built : context;
  for (const name of names) {
    // The dependencies are there already.
    if (basename(name) === 'node_modules') continue;
    copy(join(from, name.replace('/app/', '')), join(to, target === './' ? basename(name) : target));
  }
}

const copy = (from: string, to: string) => cpSync(from, to, { recursive: true });
