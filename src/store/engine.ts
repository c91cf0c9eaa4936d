import type * as Engine from '@grafeo-db/js';
import { createRequire } from 'node:module';
import { InvalidSetting } from '../errors.js';

const require = createRequire(import.meta.url);

/**
 * The engine of the embedded store. Its native code is loaded when a graph is opened, so that a machine which it has no
 * build for serves a Neo4j all the same. Throws InvalidSetting there.
 */
export function loadEngine(): typeof Engine {
  try {
    return require('@grafeo-db/js') as typeof Engine;
  } catch {
    const machine = `${process.platform} ${process.arch}`;
    throw new InvalidSetting('NEO4J_URI', `expected a Neo4j, since the embedded store has no build for ${machine}`);
  }
}
