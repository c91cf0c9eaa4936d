import { isIP } from 'node:net';
import { z } from 'zod';
import { InvalidSetting } from './errors.js';
import { isLanguage } from './relay/localized.js';
import { pageSize } from './relay/page-size.js';
import { publicLimits, statementTime, type Limits } from './server/limits.js';
import type { StoreSettings } from './store/open.js';

/** How this process is set up, from the environment. */
export interface Config {
  /** 0 for any free one. */
  port: number;
  host: string;
  store: StoreSettings;
  /** Whether a store that has nothing gets the seeds. */
  seed: boolean;
  /** The language of names and texts when a field does not ask for one: a BCP 47 tag. */
  language: string;
  logLevel: (typeof logLevels)[number];
  limits: Limits;
  /** Whether clients may ask for the schema. */
  introspection: boolean;
  /** Whose pages may read answers, beside those of this server. */
  corsOrigins: readonly string[];
  /** How many requests a minute one address may send; null for any number. */
  rateLimit: number | null;
  /** The proxies whose word on a client's address counts, by address or network; null for none. */
  trustProxy: string | null;
  /** A file with the only documents that are answered, by id; null for any document. */
  persistedDocuments: string | null;
  /** Whether the log has the variables of requests. */
  logVariables: boolean;
  /** Where spans go, by OTLP over HTTP; null for nowhere. */
  collector: string | null;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const schemes = ['neo4j', 'neo4j+s', 'neo4j+ssc', 'bolt', 'bolt+s', 'bolt+ssc'];

// Each message completes "expected ..., but got ...".
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `a whole number from ${min} to ${max}`,
    })
    .transform(Number);

const most = wholeNumber(0, 999_999_999).optional();

const settings = z.object({
  PORT: wholeNumber(0, 65_535).default(4000),
  // Whoever reaches the API may read all of it: that others can is for the operator to say.
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  NEO4J_URI: z
    .string()
    .refine(
      (uri) =>
        schemes.some((scheme) => uri.startsWith(`${scheme}://`)) && URL.canParse(uri) && new URL(uri).host !== '',
      {
        error: `an address that begins with one of ${schemes.map((scheme) => `${scheme}://`).join(', ')}`,
      },
    )
    .refine((uri) => !uri.includes('@'), {
      error: 'an address without a user or password, which are NEO4J_USERNAME and NEO4J_PASSWORD',
    })
    .refine((uri) => !/[\s?#]/.test(uri), { error: 'an address without parameters' })
    .optional(),
  NEO4J_USERNAME: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().optional(),
  SEED: z.enum(['true', 'false'], { error: 'true or false' }).default('true'),
  DEFAULT_LANGUAGE: z
    .string()
    .refine(isLanguage, { error: 'a BCP 47 language tag such as en or zh-Hans' })
    .default('en'),
  LOG_LEVEL: z.enum(logLevels, { error: `one of ${logLevels.join(', ')}` }).default('info'),
  /** Milliseconds. */
  STATEMENT_TIMEOUT_MS: wholeNumber(1, 600_000).default(statementTime),
  /** Milliseconds. */
  REQUEST_TIMEOUT_MS: wholeNumber(1, 600_000).optional(),
  MAX_BODY_BYTES: wholeNumber(1_000, 100_000_000).optional(),
  MAX_TOKENS: most,
  MAX_LINES: most,
  MAX_NAME_LENGTH: most,
  MAX_DEPTH: most,
  MAX_COST: most,
  MAX_ALIASES: most,
  MAX_ROOT_FIELDS: most,
  MAX_DIRECTIVES: most,
  MAX_LIST_ITEMS: most,
  MAX_PAGE: wholeNumber(pageSize.min, pageSize.max).optional(),
  MAX_INTROSPECTION: most,
  MAX_REQUESTS: wholeNumber(1, 1_000_000).optional(),
  MAX_PERSISTED_BYTES: wholeNumber(1_000, 999_999_999).optional(),
  INTROSPECTION: z.enum(['true', 'false'], { error: 'true or false' }).default('true'),
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin), {
      error: 'origins such as https://app.example.org, separated by commas',
    })
    .optional(),
  RATE_LIMIT: wholeNumber(1, 1_000_000).optional(),
  TRUST_PROXY: z
    .string()
    .refine((text) => text.split(',').every((network) => isNetwork(network.trim())), {
      error: 'addresses or networks such as 10.0.0.0/8, separated by commas',
    })
    .optional(),
  PERSISTED_DOCUMENTS: z.string().optional(),
  LOG_VARIABLES: z.enum(['true', 'false'], { error: 'true or false' }).default('false'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine((url) => /^https?:\/\/[^@\s?#]+$/.test(url) && URL.canParse(url), {
      error: "a collector's address such as http://localhost:4318",
    })
    .optional(),
});

/** As Fastify takes them: an address, perhaps with the length of its prefix, or the name of a range. */
function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', prefix = '1', ...rest] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)]!;
  return rest.length === 0 && /^[1-9]\d*$/.test(prefix) && Number(prefix) <= bits;
}

/** The names of the settings of every process. */
export const settingNames = Object.keys(settings.shape);

/**
 * Reads the settings. An empty one counts as absent, as compose files give it. Throws InvalidSetting for the first that
 * cannot be taken; no message holds a secret. `defaults` are the limits of a role.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, defaults: Limits = publicLimits): Config {
  const data = read(settings, environment);
  return {
    port: data.PORT,
    host: data.HOST,
    store: storeOf(data),
    seed: data.SEED === 'true',
    language: data.DEFAULT_LANGUAGE,
    logLevel: data.LOG_LEVEL,
    limits: {
      body: data.MAX_BODY_BYTES ?? defaults.body,
      tokens: data.MAX_TOKENS ?? defaults.tokens,
      lines: data.MAX_LINES ?? defaults.lines,
      nameLength: data.MAX_NAME_LENGTH ?? defaults.nameLength,
      depth: data.MAX_DEPTH ?? defaults.depth,
      cost: data.MAX_COST ?? defaults.cost,
      aliases: data.MAX_ALIASES ?? defaults.aliases,
      rootFields: data.MAX_ROOT_FIELDS ?? defaults.rootFields,
      directives: data.MAX_DIRECTIVES ?? defaults.directives,
      listItems: data.MAX_LIST_ITEMS ?? defaults.listItems,
      page: data.MAX_PAGE ?? defaults.page,
      introspection: data.MAX_INTROSPECTION ?? defaults.introspection,
      time: data.REQUEST_TIMEOUT_MS ?? defaults.time,
      requests: data.MAX_REQUESTS ?? defaults.requests,
      persisted: data.MAX_PERSISTED_BYTES ?? defaults.persisted,
    },
    introspection: data.INTROSPECTION === 'true',
    corsOrigins: data.CORS_ORIGINS ?? [],
    rateLimit: data.RATE_LIMIT ?? null,
    trustProxy: data.TRUST_PROXY ?? null,
    persistedDocuments: data.PERSISTED_DOCUMENTS ?? null,
    logVariables: data.LOG_VARIABLES === 'true',
    collector: data.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  };
}

/** Where each of these subgraphs is served: `people` by PEOPLE_URL. Throws InvalidSetting for one that is not given. */
export function readSubgraphUrls(
  subgraphs: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const urlOf = (name: string) => {
    const setting = subgraphSetting(name);
    const url = environment[setting] || undefined;
    if (url !== undefined && /^https?:\/\/[^@]+$/.test(url) && URL.canParse(url)) return url;
    const got = url === undefined ? 'none' : withoutSecrets(url);
    throw new InvalidSetting(
      setting,
      `expected where the subgraph ${name} is served, such as http://localhost:4001/graphql, but got ${got}`,
    );
  };
  return Object.fromEntries(subgraphs.map((name) => [name, urlOf(name)]));
}

export const subgraphSetting = (name: string) => `${name.toUpperCase().replace(/\W/g, '_')}_URL`;

/** The settings that are for who talks with clients, and not for what stands behind a gateway. */
export const clientSettings = settingNames.filter((name) =>
  /^(MAX_|RATE_|TRUST_|CORS_|INTROSPECTION|PERSISTED_)/.test(name),
);

/** The environment that a child process gets. */
export const inheritedEnvironment = (): NodeJS.ProcessEnv => process.env;

function read<T extends z.ZodObject>(schema: T, environment: NodeJS.ProcessEnv): z.infer<T> {
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, environment[name] || undefined]));
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  const { path, message } = error.issues[0]!;
  const name = String(path[0]);
  throw new InvalidSetting(name, `expected ${message}, but got ${withoutSecrets(given[name]!)}`);
}

function storeOf(data: z.infer<typeof settings>): StoreSettings {
  const statementTimeoutMs = data.STATEMENT_TIMEOUT_MS;
  if (data.NEO4J_URI === undefined) return { kind: 'embedded', dataDir: data.DATA_DIR, statementTimeoutMs };
  if (data.NEO4J_PASSWORD === undefined) {
    throw new InvalidSetting('NEO4J_PASSWORD', `expected the password of user ${data.NEO4J_USERNAME}, but got none`);
  }
  return {
    kind: 'neo4j',
    uri: data.NEO4J_URI,
    username: data.NEO4J_USERNAME,
    password: data.NEO4J_PASSWORD,
    ...(data.NEO4J_DATABASE !== undefined && { database: data.NEO4J_DATABASE }),
    statementTimeoutMs,
  };
}

/** Whatever stands before an @ may be a password. */
const withoutSecrets = (value: string) => JSON.stringify(value.replace(/^(.*:\/\/)?.*@/, '$1***@'));
