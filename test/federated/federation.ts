import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { gatewayBackend } from '../../src/server/gateway.js';
import { publicLimits } from '../../src/server/limits.js';
import { serveBackend } from '../../src/server/http.js';
import { openStore } from '../../src/store/open.js';
import { subgraphs as definitions } from '../../src/subgraphs.js';
import { seed } from '../support/api.js';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { until } from '../support/until.js';
import { startRole, urlsOf, type Role } from './processes.js';

export const names = definitions.map(({ name }) => name);

/** The Neo4j of the tests, with the seeds and nothing else. */
export async function seededNeo4j(): Promise<void> {
  const settings = neo4jSettings(neo4jUri!);
  await emptyNeo4j(settings);
  const store = await openStore({ ...settings, statementTimeoutMs: 60_000 });
  await store.ensureSchema();
  await seed(store);
  await store.close();
}

/** To plan a statement for the first time may take a test's Neo4j seconds. */
export const patient = { STATEMENT_TIMEOUT_MS: '60000', REQUEST_TIMEOUT_MS: '60000' };

/**
 * The four subgraphs and the gateway, each a process after these modules, over the Neo4j of the tests. `settings` are
 * for the gateway alone, and `every` for all.
 */
export async function startFederation(
  settings: Record<string, string> = {},
  modules: readonly string[] = [],
  every: Record<string, string> = patient,
) {
  await seededNeo4j();
  const started = await Promise.all(
    names.map(async (name) => [name, await startRole(['subgraph', name], every, modules)] as const),
  );
  const subgraphs: Record<string, Role> = Object.fromEntries(started);
  const gateway = await startRole(['gateway'], { ...urlsOf(subgraphs), ...every, ...settings }, modules);
  return {
    gateway,
    subgraphs,
    end: () => Promise.all([gateway, ...Object.values(subgraphs)].map((role) => role.end())),
  };
}
export type Federation = Awaited<ReturnType<typeof startFederation>>;

/** Where each subgraph answers, by its name. */
export const urlsBy = ({ subgraphs }: Pick<Federation, 'subgraphs'>): Record<string, string> =>
  Object.fromEntries(Object.entries(subgraphs).map(([name, { url }]) => [name, `${url}/graphql`]));

/** Serves a gateway from the process of the test, over subgraphs that need not be what they should be. */
export async function gatewayOver(urls: Record<string, string>, timeoutMs = 60_000) {
  const logger = pino({ level: 'silent' });
  const supergraphSdl = await readFile('schema/supergraph.graphql', 'utf8');
  const backend = gatewayBackend(supergraphSdl, { urls, logger });
  return serveBackend(
    backend,
    { port: 0, host: '127.0.0.1', explorerDir: null, limits: { ...publicLimits, time: timeoutMs } },
    logger,
  );
}

/** What one request costs, by the logs. */
export interface Cost {
  /** How many requests the gateway made of subgraphs. */
  fetches: number;
  /** How many statements each subgraph that was asked ran. */
  statements: Record<string, number>;
}

/** On a busy machine a line may be written long after the answer. */
const logged = { withinMs: 20_000 };

/** Reads the cost of a request from the logs of all processes, by its id. */
export async function costOf({ gateway, subgraphs }: Federation, id: string): Promise<Cost> {
  const [line] = await linesOf(gateway, id, 1);
  const fetches = line!.fetches as number;
  const lines = await until(
    `the subgraphs to log ${fetches} requests ${id}`,
    () => {
      const all = Object.entries(subgraphs).flatMap(([name, role]) =>
        readLines(role, id).map(({ statements }) => ({ name, statements: statements as number })),
      );
      return all.length === fetches && all;
    },
    logged,
  );
  const statements: Record<string, number> = {};
  for (const each of lines) statements[each.name] = (statements[each.name] ?? 0) + each.statements;
  return { fetches, statements };
}

/** The log lines of requests with this id, at least `count` of them. */
export const linesOf = (role: Role, id: string, count: number): Promise<Record<string, unknown>[]> =>
  until(
    `${count} log lines of the request ${id}`,
    () => {
      const lines = readLines(role, id);
      return lines.length >= count && lines;
    },
    logged,
  );

const readLines = (role: Role, id: string) =>
  role
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ requestId, msg }) => requestId === id && msg === 'request');
