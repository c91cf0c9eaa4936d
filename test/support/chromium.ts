import { existsSync } from 'node:fs';

/** Where a Chromium is: what CHROMIUM names, or where Debian and Google put it; undefined when there is none. */
export const executablePath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));
