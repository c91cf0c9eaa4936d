import { setTimeout as wait } from 'node:timers/promises';

/**
 * Asks again and again until there is something (neither false nor nothing), and gives that. Throws, naming what it was,
 * when there is none within so many milliseconds.
 */
export async function until<T>(
  what: string,
  get: () => T | Promise<T>,
  { withinMs }: { withinMs: number },
): Promise<Exclude<T, false | null | undefined>> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await get();
    if (found !== false && found !== null && found !== undefined) return found as Exclude<T, false | null | undefined>;
    if (performance.now() > end) throw new Error(`expected ${what} within ${withinMs} ms, but it did not come to that`);
    await wait(50);
  }
}
