import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { freePort } from '../../../src/cli/free-port.js';
import { client } from '../tool.js';

const folder = `${client}node_modules/@apollo/federation-subgraph-compatibility-tests/dist/subgraphs`;

/** What a subgraph of Apollo's tests declares, beside the one that they look at. */
export const referenceSdl = (name: string) => readFileSync(`${folder}/${name}/${name}.graphql`, 'utf8');

/** Starts such a subgraph as the process that it is meant to be, and waits until it answers. */
export async function startReference(name: string) {
  const child = spawn(process.execPath, [`${folder}/${name}/index.js`], {
    // It sends nothing to anybody without a key.
    env: { PATH: process.env.PATH, [`${name.toUpperCase()}_PORT`]: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  let url: string | undefined;
  while (!(url = /ready at (http:\S+)/.exec(output)?.[1])) {
    const ended = await Promise.race([once(child.stdout, 'data').then(() => false), closed.then(() => true)]);
    if (ended) throw new Error(`${name} ended before it was ready:\n${output}`);
  }
  return {
    url,
    async end() {
      child.kill();
      await closed;
    },
  };
}
