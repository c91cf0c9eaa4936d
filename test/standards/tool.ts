import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe } from 'vitest';

/** A project as a client would have it, with dependencies of its own; see CONTRIBUTING.md. */
export const client = fileURLToPath(new URL('client/', import.meta.url));
export const root = fileURLToPath(new URL('../../', import.meta.url));

export const asked = process.env.TEST_STANDARDS === '1';
/** A suite that needs what `client` depends on. */
export const describeTool = describe.skipIf(!asked);

/**
 * Runs a script with this Node, apart from the tests: the tools bring a `graphql` of their own. Gives what it writes to
 * standard output. Throws, with all that it wrote, when it ends with anything but 0.
 */
export async function node(args: string[], folder = client): Promise<string> {
  try {
    return (await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 1e8 })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
