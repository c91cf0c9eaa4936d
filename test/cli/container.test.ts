import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig, settingNames } from '../../src/config.js';
import { root, serve, temporaryFolder } from './command.js';

interface Service {
  image?: string;
  environment: Record<string, string>;
  restart: string;
  mem_limit: string;
  ports?: string[];
  healthcheck?: object;
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
}
interface Compose {
  services: Record<'api' | 'neo4j', Service>;
  volumes: Record<string, null>;
}

const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as Compose;
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ').split('\n');
const dockerignore = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');

/** A value as compose gives it to a container: `${NAME:-default}` and `${NAME:?message}` filled in. */
function interpolate(value: string, environment: Record<string, string>) {
  return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, operator?: string, rest?: string) => {
    if (environment[name]) return environment[name];
    if (operator === '?') throw new Error(`${name}: ${rest}`);
    return rest ?? '';
  });
}
const environmentOf = ({ environment }: Service, given: Record<string, string>) =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, interpolate(value, given)]));

const { api, neo4j } = compose.services;

describe('docker-compose.yml', () => {
  it('sets up the API with settings that it has, over the Neo4j beside it', () => {
    const environment = environmentOf(api, { NEO4J_PASSWORD: 'a password' });
    expect(settingNames).toEqual(expect.arrayContaining(Object.keys(environment)));
    const { store } = readConfig(environment);
    expect(store).toMatchObject({ kind: 'neo4j', uri: 'neo4j://neo4j:7687', password: 'a password' });
    expect(environmentOf(neo4j, { NEO4J_PASSWORD: 'a password' }).NEO4J_AUTH).toBe('neo4j/a password');
  });

  it('holds no password, and does not start without one', () => {
    for (const service of [api, neo4j]) expect(() => environmentOf(service, {})).toThrow(/NEO4J_PASSWORD: choose/);
  });

  it('waits for health, restarts, and has limits', () => {
    expect(api.depends_on).toEqual({ neo4j: { condition: 'service_healthy' } });
    expect(neo4j.healthcheck).toBeDefined();
    expect([api.restart, neo4j.restart]).toEqual(['unless-stopped', 'unless-stopped']);
    expect([api.mem_limit, neo4j.mem_limit]).toEqual(['512m', '2g']);
    const named = neo4j.volumes!.map((volume) => volume.split(':')[0]);
    expect(Object.keys(compose.volumes)).toEqual(named);
  });
});

describe('Dockerfile', () => {
  it('copies what there is, and what .dockerignore lets through', () => {
    const sources = dockerfile
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(sources).toContain('src');
    expect(sources.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(sources.filter((path) => !dockerignore.includes(`!${path}`))).toEqual([]);
  });

  it('sets what the program knows, and runs it as a user without rights', () => {
    const [, variables] = /^ENV (.*)$/.exec(dockerfile.find((line) => line.startsWith('ENV '))!)!;
    const environment = Object.fromEntries(variables!.split(' ').map((pair) => pair.split('=') as [string, string]));
    expect(settingNames).toEqual(
      expect.arrayContaining(Object.keys(environment).filter((name) => name !== 'NODE_ENV')),
    );
    expect(readConfig(environment)).toMatchObject({ host: '0.0.0.0', port: 4000, store: { dataDir: '/data' } });
    expect(dockerfile.findLast((line) => line.startsWith('USER '))).toBe('USER node');
    expect(dockerfile.filter((line) => line.startsWith('FROM ')).every((line) => line.includes('bookworm-slim'))).toBe(
      true,
    );
  });

  it('asks the running program for its health', async () => {
    const check = dockerfile.find((line) => line.startsWith('HEALTHCHECK'))!;
    const [, ...args] = JSON.parse(check.slice(check.indexOf('['))) as string[];
    const healthOf = (port: string) =>
      promisify(execFile)(process.execPath, args, { env: { PORT: port } }).then(
        () => 'healthy',
        () => 'unhealthy',
      );

    const server = await serve({ DATA_DIR: temporaryFolder() });
    const { port } = new URL(server.url);
    expect(await healthOf(port)).toBe('healthy');
    await server.stop('SIGTERM');
    expect(await healthOf(port)).toBe('unhealthy');
  });
});
