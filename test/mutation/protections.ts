import { access } from './access.js';
import { database } from './database.js';
import { embedded } from './embedded.js';
import { federated } from './federated.js';
import { input } from './input.js';
import { limits } from './limits.js';
import { load } from './load.js';
import { ofProcess } from './of-process.js';
import type { Protection } from './protection.js';
import { seen } from './seen.js';
import { values } from './values.js';

/** Against each case that the server is tested for, what protects it. */
export const protections: readonly Protection[] = [
  ...database,
  ...embedded,
  ...ofProcess,
  ...input,
  ...values,
  ...limits,
  ...access,
  ...load,
  ...federated,
  ...seen,
];
