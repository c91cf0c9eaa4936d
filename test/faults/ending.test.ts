import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serve, temporaryFolder } from '../cli/command.js';

const body = JSON.stringify({ query: '{ person(id: "person:nan-du") { name } }' });
const answer = '{"data":{"person":{"name":"Nan Du"}}}';

/** One question on a connection that is kept: the whole answer, or the code of the error. */
const ask = (url: string, agent: Agent) =>
  new Promise<{ status: number; text: string; ends: boolean } | string>((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    const asked = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response
        .setEncoding('utf8')
        .on('data', (part: string) => (text += part))
        // Half an answer is none.
        .on('error', () => resolve('CUT'))
        .on('end', () =>
          resolve({ status: response.statusCode!, text, ends: response.headers.connection === 'close' }),
        );
    });
    asked.on('error', failed).end(body);
  });

it('SIGTERM under fifty clients that never stop asking cuts off none that was accepted, and ends it with 0', async () => {
  const server = await serve({ DATA_DIR: join(temporaryFolder(), 'data'), LOG_LEVEL: 'info' });
  const answers: { status: number; text: string; ends: boolean }[] = [];
  const failures: string[] = [];
  const client = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (;;) {
      const got = await ask(server.url, agent);
      if (typeof got === 'string') {
        failures.push(got);
        return agent.destroy();
      }
      answers.push(got);
    }
  };
  const clients = Array.from({ length: 50 }, client);
  while (answers.length < 500) await new Promise((resolve) => setTimeout(resolve, 20));
  const asked = performance.now();
  expect(await server.stop('SIGTERM')).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  await Promise.all(clients);

  // Answered in full, or as one that ends; or refused before anybody read it.
  expect(answers.filter(({ status }) => status === 200).every(({ text }) => text.trim() === answer)).toBe(true);
  expect(answers.filter(({ status, ends }) => status !== 200 && !(status === 503 && ends))).toEqual([]);
  expect(failures.filter((code) => code !== 'ECONNREFUSED' && code !== 'ECONNRESET')).toEqual([]);
  // By the server's own account, each that it took was waited for and answered.
  const lines = server.output.stderr.split('\n').filter((line) => line.includes('"msg":"request"'));
  const statuses = lines.map((line) => (JSON.parse(line) as { status: number }).status);
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(statuses.filter((status) => status === 200)).toHaveLength(
    answers.filter(({ status }) => status === 200).length,
  );
});
