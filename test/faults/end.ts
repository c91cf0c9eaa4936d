import { expect } from 'vitest';
import { answer, askSlowly, askWithoutEnd, beginRequest, untilRefused } from './clients.js';

interface Running {
  url: string;
  /** What it has written to its log. */
  log(): string;
  /** Sends SIGTERM, and gives the exit code. */
  end(): Promise<number | null>;
}

/** The server has the defects of `defects.ts`. SIGTERM under fifty clients that never stop asking cuts off none that was accepted, and ends it with 0 in 10 s. */
export async function expectGentleEnd({ url, log, end }: Running): Promise<void> {
  const { answers, failures, done } = askWithoutEnd(url, 50);
  while (answers.length < 500) await new Promise((resolve) => setTimeout(resolve, 20));
  const slow = askSlowly(url, 20);
  // By then it has those as well.
  for (let i = 0; i < 3; i++) await (await fetch(`${url}/health/live`)).text();
  const asked = performance.now();
  expect(await end()).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  await done;
  for (const each of await slow) {
    expect(each).toMatchObject({ status: 200, text: expect.stringMatching(/^{"data":{"person":null}}\s*$/) });
  }

  // Answered in full, or as one that ends; or refused before anybody read it.
  expect(answers.filter(({ status }) => status === 200).every(({ text }) => text.trim() === answer)).toBe(true);
  expect(answers.filter(({ status, ends }) => status !== 200 && !(status === 503 && ends))).toEqual([]);
  for (const { text } of answers.filter(({ status }) => status === 503)) expect(JSON.parse(text)).toEqual(refusal);
  expect(failures.filter((code) => code !== 'ECONNREFUSED' && code !== 'ECONNRESET')).toEqual([]);
  // By the server's own account, each that it took was waited for and answered.
  const lines = log()
    .split('\n')
    .filter((line) => line.includes('"msg":"request"'));
  const statuses = lines.map((line) => (JSON.parse(line) as { status: number }).status);
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(statuses.filter((status) => status === 200)).toHaveLength(
    answers.filter(({ status }) => status === 200).length + 20,
  );
}

/** Who is on a connection that is kept is told that the server ends; who sends nothing does not hold it up. */
export async function expectWordOfTheEnd({ url, end }: Omit<Running, 'log'>): Promise<void> {
  const begin = (path: Parameters<typeof beginRequest>[1]) => beginRequest(url, path);
  const [graphql, live] = await Promise.all([begin('/graphql'), begin('/health/live')]);
  const accepted = await beginRequest(url, '/graphql', true);
  const ready = await Promise.all(Array.from({ length: 3 }, () => begin('/health/ready')));
  const silent = await begin('/graphql');
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  const asked = performance.now();
  const ended = end();
  await untilRefused(url);
  expect(await accepted.end()).toEqual({ status: 200, ends: true, body: JSON.parse(answer) as unknown });
  expect(await graphql.end()).toEqual({ status: 503, ends: true, body: refusal });
  expect(await live.end()).toEqual({ status: 200, ends: true, body: { status: 'live' } });
  for (const each of ready) {
    const body = { status: 'unavailable', reason: 'ending' };
    expect(await each.end()).toEqual({ status: 503, ends: true, body });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  expect(await ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  await expect(silent.end()).rejects.toThrow('expected an answer');
}

const refusal = {
  errors: [
    {
      message: 'expected a server that serves, but this one ends',
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    },
  ],
};
