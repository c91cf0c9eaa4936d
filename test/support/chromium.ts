import { existsSync } from 'node:fs';
import { missing } from './needs.js';

/** Where a Chromium is: what CHROMIUM names, or where Debian and Google put it; undefined when there is none. */
export const executablePath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

if (executablePath === undefined) console.log(`${missing('Chromium')}: what needs a browser is not tested`);
