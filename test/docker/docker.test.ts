import { Ajv2020 } from 'ajv/dist/2020.js';
import { validate, ValidationSeverity, type ValidatorSettings } from 'dockerfile-utils';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, readSubgraphUrls, settingNames, subgraphSetting } from '../../src/config.js';
import { subgraphs } from '../../src/subgraphs.js';
import { freePort } from '../../src/cli/free-port.js';
import { root, run, start, temporaryFolder, type Program } from '../cli/command.js';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { post } from '../federated/answer.js';
import { composeText, readCompose, servicesOf, type Service } from './compose-file.js';
import * as image from './image.js';

const given = { NEO4J_PASSWORD: 'from-the-environment' };
const { services } = readCompose(given);
const ours = Object.entries(services).filter(([, { build }]) => build !== undefined);
const long = ours.filter(([name]) => name !== 'seed');

describe('docker-compose.yml', () => {
  it('is what the Compose Specification takes', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const check = ajv.compile(JSON.parse(readFileSync(join(root, 'test/docker/compose-spec.json'), 'utf8')));
    check(readCompose(given));
    expect(check.errors).toBeNull();
    expect(check({ services: { api: { imagine: 'talent-graph' } } })).toBe(false);
  });

  it('is the API over Neo4j by default, and one process per subgraph in the profile federated', () => {
    const [profile] = /(?<=^COMPOSE_PROFILES=)\w+$/m.exec(readFileSync(join(root, '.env'), 'utf8'))!;
    expect(Object.keys(servicesOf(services, profile))).toEqual(['api', 'neo4j']);
    expect(Object.keys(servicesOf(services, 'federated'))).toEqual([
      'gateway',
      'people',
      'orgs',
      'claims',
      'analytics',
      'seed',
      'neo4j',
    ]);
  });

  it('starts each when those that it asks are well', () => {
    const after = (...names: string[]) => names.map((name) => [name, 'service_healthy']);
    const order = Object.entries(services).map(([name, { depends_on = {} }]) => [
      name,
      Object.entries(depends_on).map(([other, { condition }]) => [other, condition]),
    ]);
    const seeded = [['seed', 'service_completed_successfully']];
    expect(Object.fromEntries(order)).toEqual({
      api: after('neo4j'),
      seed: after('neo4j'),
      ...Object.fromEntries(['people', 'orgs', 'claims', 'analytics'].map((name) => [name, seeded])),
      gateway: after('people', 'orgs', 'claims', 'analytics'),
      neo4j: [],
    });
  });

  it.each(long)('%s is set up as it knows how to be', (name, { environment = {} }) => {
    const all = { ...image.environment, ...environment };
    const { store, ...config } = readConfig(all);
    expect(config).toMatchObject({ port: 4000, host: '0.0.0.0', language: 'en' });
    const names = name === 'gateway' ? subgraphs.map((each) => each.name) : [];
    const urls = readSubgraphUrls(names, all);
    if (name !== 'gateway') expect(store).toMatchObject({ kind: 'neo4j', password: given.NEO4J_PASSWORD });
    const known = [...settingNames, ...Object.keys(urls).map(subgraphSetting), 'NODE_ENV'];
    expect(known).toEqual(expect.arrayContaining(Object.keys(all)));
  });

  it.each(['api', 'gateway'])('%s takes each setting of what clients may ask for', (name) => {
    const ofTheService = /^(PORT|HOST|DATA_DIR|NEO4J_\w+|SEED|DEFAULT_LANGUAGE|STATEMENT_TIMEOUT_MS)$/;
    const limits = settingNames.filter((each) => !ofTheService.test(each));
    const values = Object.fromEntries(limits.map((each) => [each, `of ${each}`]));
    const { environment = {} } = readCompose({ ...given, ...values }).services[name]!;
    expect(environment).toMatchObject(values);
  });

  it('asks for the password, and has none', () => {
    expect(() => readCompose({})).toThrow('NEO4J_PASSWORD: choose a password');
    const secrets = composeText.match(/\w*(?:PASSWORD|AUTH).*/g)!;
    expect(secrets.length).toBeGreaterThan(2);
    for (const secret of secrets) expect(secret).toMatch(/NEO4J_PASSWORD=\.\.\.|\$\{NEO4J_PASSWORD:\?/);
  });

  it.each(Object.entries(services))('%s has a limit, and is started again', (name, { mem_limit, restart }) => {
    expect(mem_limit).toMatch(/^\d+[mg]$/);
    expect(restart).toBe(name === 'seed' ? 'on-failure:3' : 'unless-stopped');
  });

  it.each(Object.entries(services))('%s says when it is well', (name, { build, healthcheck }) => {
    // One of the image's own is every service's that does not say otherwise.
    if (name === 'seed') expect(healthcheck).toEqual({ disable: true });
    else if (build === undefined) expect(healthcheck?.test?.[0]).toBe('CMD-SHELL');
    else expect(healthcheck).toBeUndefined();
  });

  it.each(ours)('%s may do no more than it has to', (_, service) => {
    expect(service).toMatchObject({
      image: 'talent-graph',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});

describe('Dockerfile', () => {
  const problems = (text: string) => validate(text, { ...strict }).map(({ message }) => message);

  it('has nothing that a linter warns of', () => {
    expect(problems(image.dockerfileText)).toEqual([]);
    expect(problems('FROM node:22\nMAINTAINER me\nWORKDIR app\nCMD a\nCMD b')).toHaveLength(3);
  });

  it('runs as somebody who is not root, on Debian', () => {
    expect(Number(image.user)).toBeGreaterThan(0);
    const bases = image.dockerfileText.match(/^FROM .*/gm)!;
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(/bookworm/);
  });
});

describe('the image', () => {
  let built: ReturnType<typeof image.buildImage>;
  let program: Program;
  beforeAll(() => {
    built = image.buildImage();
    program = image.entrypoint as unknown as Program;
  });
  afterAll(() => built?.remove());

  /** Runs a command as a container would, with the environment of the image beneath that of the service. */
  const startService = async ({ command = image.defaultCommand, environment = {} }: Service, port: number) => {
    const all = { ...image.environment, ...environment, HOST: '127.0.0.1', PORT: String(port) };
    const container = start(command, all, program, built.folder);
    const healthy = () =>
      promisify(execFile)(image.healthcheck[0]!, image.healthcheck.slice(1), {
        env: { PATH: process.env.PATH, PORT: all.PORT },
      }).then(
        () => true,
        () => false,
      );
    for (let tries = 0; !(await healthy()); tries++) {
      if (tries === 300)
        throw new Error(`${command.join(' ')}: expected it to be healthy, but\n${container.output.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return { ...container, healthy, url: `http://127.0.0.1:${port}` };
  };

  it('holds all that it takes to build and to run, and ends when it is told to', async () => {
    const environment = { DATA_DIR: join(temporaryFolder(), 'data') };
    const container = await startService({ environment }, await freePort());
    expect(await post(container.url, question)).toEqual(answer);
    expect((await fetch(container.url)).headers.get('content-type')).toContain('text/html');
    expect(await container.stop('SIGTERM')).toBe(0);
    expect(await container.healthy()).toBe(false);
  });

  describe.skipIf(!neo4jUri)('in the services of the compose file (neo4j)', () => {
    const settings = neo4jSettings(neo4jUri!);
    let resolved: Record<string, Service>;
    let ports: Record<string, number>;
    beforeAll(async () => {
      const { services } = readCompose({ NEO4J_PASSWORD: settings.password });
      ports = Object.fromEntries(await Promise.all(long.map(async ([name]) => [name, await freePort()] as const)));
      // What a container finds by another's name is on this machine here.
      const local = (value: string) =>
        value
          .replace('neo4j:7687', new URL(settings.uri).host)
          .replace(/(?<=\/\/)(\w+):4000/, (_, name: string) => `127.0.0.1:${ports[name]}`);
      resolved = Object.fromEntries(
        Object.entries(services).map(([name, service]) => {
          const environment = Object.entries(service.environment ?? {}).map(([key, value]) => [key, local(value)]);
          return [name, { ...service, environment: Object.fromEntries(environment) as Record<string, string> }];
        }),
      );
    });

    it('one process seeds and serves', async () => {
      await emptyNeo4j(settings);
      const api = await startService(resolved.api!, ports.api!);
      expect(await post(api.url, question)).toEqual(answer);
      expect(await api.stop('SIGTERM')).toBe(0);
    });

    it('five processes serve what another has seeded', async () => {
      await emptyNeo4j(settings);
      const seeded = () =>
        run(resolved.seed!.command!, { ...image.environment, ...resolved.seed!.environment }, program, built.folder);
      expect(await seeded()).toMatchObject({ code: 0, stdout: expect.stringContaining('nodes recorded') });
      expect(await seeded()).toMatchObject({ code: 0, stdout: expect.stringContaining('left as it is') });

      const names = Object.keys(resolved.gateway!.depends_on!);
      const subgraphs = await Promise.all(names.map((name) => startService(resolved[name]!, ports[name]!)));
      const gateway = await startService(resolved.gateway!, ports.gateway!);
      expect(await post(gateway.url, question)).toEqual(answer);

      expect(await subgraphs[0]!.stop('SIGTERM')).toBe(0);
      // It answers what it can, and ending it would mend nothing.
      expect(await gateway.healthy()).toBe(true);
      expect(await Promise.all([...subgraphs.slice(1), gateway].map(({ stop }) => stop('SIGTERM')))).toEqual([
        0, 0, 0, 0,
      ]);
    });
  });
});

/** Crosses from people to orgs and claims and analytics. */
const question = `{ departure(id: "departure:nan-du-2025") {
  person { name projects(first: 1) { totalCount } } from { name } sources { id }
  affects(first: 1) { totalCount }
} }`;
const answer = {
  data: {
    departure: {
      person: { name: 'Nan Du', projects: { totalCount: expect.any(Number) } },
      from: { name: 'Apple' },
      sources: expect.arrayContaining([{ id: expect.any(String) }]),
      affects: { totalCount: expect.any(Number) },
    },
  },
  errors: [],
};

const strict: ValidatorSettings = {
  deprecatedMaintainer: ValidationSeverity.ERROR,
  directiveCasing: ValidationSeverity.ERROR,
  emptyContinuationLine: ValidationSeverity.ERROR,
  instructionCasing: ValidationSeverity.ERROR,
  instructionCmdMultiple: ValidationSeverity.ERROR,
  instructionEntrypointMultiple: ValidationSeverity.ERROR,
  instructionHealthcheckMultiple: ValidationSeverity.ERROR,
  instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
  instructionWorkdirRelative: ValidationSeverity.ERROR,
};
