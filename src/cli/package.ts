import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file or folder of this package: two levels up, both from src/cli and from dist/cli. */
export const packagePath = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const version = (JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string }).version;
