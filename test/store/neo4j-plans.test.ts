import { expect, it } from 'vitest';
import { Plans } from '../../src/store/neo4j-plans.js';

it('lets 20 statements wait for their plan, and gives others their turn when they are asked for again', async () => {
  const planned: string[] = [];
  let begin!: () => void;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const plans = new Plans(async (text) => {
    await begun;
    planned.push(text);
  });
  const texts = Array.from({ length: 30 }, (_, i) => `RETURN ${i}`);
  for (let again = 0; again < 5; again++) for (const text of texts) expect(plans.has(text)).toBe(false);
  begin();
  await expect.poll(() => plans.has('RETURN 19')).toBe(true);
  expect(planned).toEqual(texts.slice(0, 20));

  expect(plans.has('RETURN 20')).toBe(false);
  await expect.poll(() => plans.has('RETURN 20')).toBe(true);
  expect(planned).toEqual(texts.slice(0, 21));
});
