import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run, start, temporaryFolder } from './command.js';

const codes = { SIGTERM: 143, SIGINT: 130 };

describe('a signal before the work is done ends it', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s while the seeds load, and none of them stays', async (signal) => {
    const DATA_DIR = join(temporaryFolder(), 'data');
    const child = start(['serve'], { DATA_DIR, PORT: '0' });
    await child.said(/loading the seeds/);
    expect(await child.stop(signal)).toBe(codes[signal]);
    expect(child.output.stderr).toBe(`talent-graph: ended by ${signal}, before it was done\n`);
    expect(child.output.stdout).not.toContain('ready');
    // What only a store that was closed leaves behind.
    expect(existsSync(join(DATA_DIR, 'owner.pid'))).toBe(false);

    expect((await run(['seed'], { DATA_DIR })).stdout).toMatch(/: [\d,]+ nodes recorded; [\d,]+ facts recorded\n$/);
  });

  it.each(['serve', 'seed'])('%s, while a Neo4j takes its time to answer', async (command) => {
    const { port, connected } = await mute();
    const child = start([command], { NEO4J_URI: `neo4j://127.0.0.1:${port}`, NEO4J_PASSWORD: 'none', PORT: '0' });
    await connected;
    expect(await child.stop('SIGTERM')).toBe(143);
    expect(child.output.stdout).toBe('');
    expect(child.output.stderr).toMatch(/(^|\n)talent-graph: ended by SIGTERM, before it was done\n$/);
  });
});

/** A server that lets connect, and says nothing. */
async function mute() {
  const server = createServer().listen(0, '127.0.0.1');
  const connected = once(server, 'connection') as Promise<[Socket]>;
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    (await connected)[0].destroy();
  });
  return { port: (server.address() as AddressInfo).port, connected };
}
