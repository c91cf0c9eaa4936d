import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

const queryOf = (id: string) => JSON.stringify({ query: `{ person(id: "${id}") { name } }` });
const query = queryOf('person:nan-du');
/** What each question here is answered with. */
export const answer = '{"data":{"person":{"name":"Nan Du"}}}';

export interface Answer {
  status: number;
  text: string;
  /** Whether it was the last on its connection. */
  ends: boolean;
}

/** One question on a connection that is kept: the whole answer, or the code of the error. */
const ask = (url: string, agent: Agent, body = query) =>
  new Promise<Answer | string>((resolve) => {
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

/** So many clients that ask again as soon as they are answered, each on a connection that it keeps, until one fails. */
export function askWithoutEnd(url: string, count: number) {
  const answers: Answer[] = [];
  const failures: string[] = [];
  const client = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (;;) {
      const got = await ask(url, agent);
      if (typeof got === 'string') {
        failures.push(got);
        return agent.destroy();
      }
      answers.push(got);
    }
  };
  return { answers, failures, done: Promise.all(Array.from({ length: count }, client)) };
}

/** So many clients, each on a connection that it would keep, who ask for what takes a server of `defects.ts` its time. */
export const askSlowly = (url: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => ask(url, new Agent({ keepAlive: true }), queryOf('person:slow'))));

/** A connection that has been used, is kept, and has the first byte of another request, or all but its last one. */
export async function beginRequest(url: string, path: '/graphql' | '/health/ready' | '/health/live', most = false) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let said = '';
  socket.setEncoding('utf8').on('data', (text: string) => (said += text));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
  while (!said.endsWith('{"status":"live"}')) await once(socket, 'data');
  said = '';
  const body = path === '/graphql' ? query : '';
  const start = path === '/graphql' ? 'POST' : 'GET';
  const type = `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
  const text = `${start} ${path} HTTP/1.1\r\nhost: localhost\r\n${body && type}\r\n${body}`;
  const begun = most ? text.length - 1 : 1;
  socket.write(text.slice(0, begun));
  return {
    /** Sends the rest of it, and gives the answer, after which the server has to close the connection. */
    async end() {
      socket.write(text.slice(begun));
      await closed;
      const [, status, head, content] = /^HTTP\/1\.1 (\d+)([^]*?)\r\n\r\n([^]*)$/.exec(said) ?? [];
      if (!status) throw new Error(`expected an answer, but got '${said}'`);
      return {
        status: Number(status),
        ends: /^connection: close$/im.test(head!),
        body: JSON.parse(content!) as unknown,
      };
    },
  };
}

/** Resolves when nobody listens there any more. */
export async function untilRefused(url: string): Promise<void> {
  for (;;) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const refused = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(false)).once('error', () => resolve(true));
    });
    socket.destroy();
    if (refused) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What a server says to who sends a byte of this every 100 ms, until it closes the connection. */
export async function trickle(url: string, start: string, more: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let said = '';
  socket.setEncoding('utf8').on('data', (text: string) => (said += text));
  socket.on('error', () => undefined);
  socket.write(start);
  const timer = setInterval(() => socket.write(more), 100);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'close');
  clearInterval(timer);
  return said;
}

const head = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
/** By the byte: the head of a request, and a body. */
export const trickleBoth = (url: string) => [
  trickle(url, head, 'x'),
  trickle(url, `${head}content-length: 90000\r\n\r\n{ "query": "`, 'x'),
];
