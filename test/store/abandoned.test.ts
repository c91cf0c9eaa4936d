import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { StoreTimeout, StoreUnavailable } from '../../src/errors.js';
import { openStore } from '../../src/store/open.js';
import { echo, endless } from './statements.js';

test('while twenty statements run past their time no other begins, and then they do again', async () => {
  const store = await openStore({ kind: 'embedded', dataDir: null, statementTimeoutMs: 30 });
  const late = Array.from({ length: 20 }, () => store.read(endless, { n: 120 }));
  await Promise.all(late.map((each) => expect(each).rejects.toThrow(StoreTimeout)));
  await expect(store.read(echo, { value: 1 })).rejects.toThrow(StoreUnavailable);
  await expect(store.ping()).rejects.toThrow(/at most 20 statements/);
  // Beside nineteen of them an answer may take longer than its time as well.
  const answers = () => store.read(echo, { value: 1 }).catch(() => wait(100));
  let answer = await answers();
  while (!answer) answer = await answers();
  expect(answer).toEqual([{ value: 1 }]);
  await store.close();
}, 120_000);

test('a process that ends does not wait for what runs past its time', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/store/leaver.ts'], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
}, 60_000);
