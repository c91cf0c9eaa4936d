import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { publicLimits, subgraphLimits } from '../../src/server/limits.js';

const neo4j = { NEO4J_URI: 'neo4j+s://example.databases.neo4j.io', NEO4J_PASSWORD: 'top-secret' };

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      store: { kind: 'embedded', dataDir: './data', statementTimeoutMs: 5000 },
      seed: true,
      language: 'en',
      logLevel: 'info',
      limits: publicLimits,
      introspection: true,
      corsOrigins: [],
      rateLimit: null,
      trustProxy: null,
      persistedDocuments: null,
      logVariables: false,
      collector: null,
    });
    expect(readConfig({}, subgraphLimits).limits).toEqual(subgraphLimits);
  });

  it('takes an empty setting as absent', () => {
    expect(readConfig({ PORT: '', NEO4J_URI: '', LOG_LEVEL: '' })).toEqual(readConfig({}));
  });

  it('takes every setting', () => {
    const others = {
      PORT: '0',
      HOST: '::',
      SEED: 'false',
      DEFAULT_LANGUAGE: 'zh-Hans',
      LOG_LEVEL: 'silent',
      STATEMENT_TIMEOUT_MS: '1',
      REQUEST_TIMEOUT_MS: '2',
      MAX_BODY_BYTES: '1000',
      MAX_TOKENS: '4',
      MAX_LINES: '12',
      MAX_NAME_LENGTH: '13',
      MAX_DEPTH: '5',
      MAX_COST: '6',
      MAX_ALIASES: '7',
      MAX_ROOT_FIELDS: '8',
      MAX_DIRECTIVES: '0',
      MAX_LIST_ITEMS: '9',
      MAX_PAGE: '50',
      MAX_INTROSPECTION: '600',
      MAX_REQUESTS: '11',
      MAX_PERSISTED_BYTES: '1200',
      INTROSPECTION: 'false',
      CORS_ORIGINS: 'https://app.example.org, http://localhost:3000',
      RATE_LIMIT: '10',
      TRUST_PROXY: '10.0.0.0/8',
      PERSISTED_DOCUMENTS: 'documents.json',
      LOG_VARIABLES: 'true',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
    };
    expect(readConfig({ ...neo4j, NEO4J_USERNAME: 'reader', NEO4J_DATABASE: 'talent', ...others })).toEqual({
      port: 0,
      host: '::',
      store: {
        kind: 'neo4j',
        uri: neo4j.NEO4J_URI,
        username: 'reader',
        password: 'top-secret',
        database: 'talent',
        statementTimeoutMs: 1,
      },
      seed: false,
      language: 'zh-Hans',
      logLevel: 'silent',
      limits: {
        time: 2,
        body: 1_000,
        tokens: 4,
        lines: 12,
        nameLength: 13,
        depth: 5,
        cost: 6,
        aliases: 7,
        rootFields: 8,
        directives: 0,
        listItems: 9,
        page: 50,
        introspection: 600,
        requests: 11,
        persisted: 1_200,
      },
      introspection: false,
      corsOrigins: ['https://app.example.org', 'http://localhost:3000'],
      rateLimit: 10,
      trustProxy: '10.0.0.0/8',
      persistedDocuments: 'documents.json',
      logVariables: true,
      collector: 'http://localhost:4318',
    });
    expect(readConfig({ DATA_DIR: '/srv/graph' }).store).toMatchObject({ kind: 'embedded', dataDir: '/srv/graph' });
    expect(readConfig(neo4j).store).toEqual({
      kind: 'neo4j',
      uri: neo4j.NEO4J_URI,
      username: 'neo4j',
      password: 'top-secret',
      statementTimeoutMs: 5000,
    });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT: expected a whole number from 0 to 65535, but got "http"'],
    [{ PORT: '65536' }, 'PORT: expected a whole number from 0 to 65535, but got "65536"'],
    ...['banana', 'true', '10.0.0.0/99', '10.0.0.1,'].map((text): [NodeJS.ProcessEnv, string] => [
      { TRUST_PROXY: text },
      `TRUST_PROXY: expected addresses or networks such as 10.0.0.0/8, separated by commas, but got "${text}"`,
    ]),
    [{ PORT: '-1' }, 'PORT: expected a whole number from 0 to 65535, but got "-1"'],
    [{ PORT: '4e3' }, 'PORT: expected a whole number from 0 to 65535, but got "4e3"'],
    [{ STATEMENT_TIMEOUT_MS: '0' }, 'STATEMENT_TIMEOUT_MS: expected a whole number from 1 to 600000, but got "0"'],
    [
      { DEFAULT_LANGUAGE: 'english please' },
      'DEFAULT_LANGUAGE: expected a BCP 47 language tag such as en or zh-Hans, but got "english please"',
    ],
    [{ MAX_COST: 'much' }, 'MAX_COST: expected a whole number from 0 to 999999999, but got "much"'],
    [{ INTROSPECTION: 'no' }, 'INTROSPECTION: expected true or false, but got "no"'],
    [
      { CORS_ORIGINS: 'https://a.example.org,*' },
      'CORS_ORIGINS: expected origins such as https://app.example.org, separated by commas, but got "https://a.example.org,*"',
    ],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318 ' },
      'OTEL_EXPORTER_OTLP_ENDPOINT: expected a collector\'s address such as http://localhost:4318, but got "http://localhost:4318 "',
    ],
    [{ NEO4J_URI: 'neo4j://localhost' }, 'NEO4J_PASSWORD: expected the password of user neo4j, but got none'],
  ])('refuses %j', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(expect.objectContaining({ message, code: 'INVALID_SETTING' }));
  });

  it.each([
    'http://localhost:7474',
    'localhost:7687',
    'neo4j://',
    'neo4j://me:top-secret@host',
    'bolt://localhost:7687?x=1',
    'neo4j://localhost ',
    'http://me:top-secret@host',
  ])('refuses the address %s, and keeps its secret', (uri) => {
    const read = () => readConfig({ NEO4J_URI: uri, NEO4J_PASSWORD: 'another-secret' });
    expect(read).toThrow(/^NEO4J_URI: expected an address .*, but got "/);
    expect(read).not.toThrow(/secret/);
  });
});
