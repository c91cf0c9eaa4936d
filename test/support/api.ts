import 'reflect-metadata';
import type { GraphQLFormattedError } from 'graphql';
import { pino } from 'pino';
import { expect } from 'vitest';
import { compose } from '../../src/federation/compose.js';
import { mergeSubgraphs } from '../../src/federation/merge.js';
import { buildSubgraph } from '../../src/federation/subgraph.js';
import { loadSeeds, readSeeds, type SeedGraph } from '../../src/seeds/index.js';
import { createApollo } from '../../src/server/apollo.js';
import { compiler, interpreter } from '../../src/server/executor.js';
import { publicLimits, subgraphLimits } from '../../src/server/limits.js';
import { Reader } from '../../src/store/reader.js';
import type { GraphStore } from '../../src/store/store.js';
import { subgraphs } from '../../src/subgraphs.js';

/** When the seeds of a test are loaded, and when its requests come in: the same every day. */
export const loadedAt = Date.parse('2025-10-01T00:00:00Z');
export const requestedAt = Date.parse('2025-11-01T12:00:00Z');

const built = await Promise.all(subgraphs.map(buildSubgraph));
export const names = built.map(({ name }) => name);
export const { publicSdl, supergraphSdl } = compose(built);
export const schema = mergeSubgraphs(built, publicSdl);

const executors = { interpreted: interpreter(schema), compiled: compiler(schema, { interpretedFirst: 0 }) };
const logger = pino({ level: 'silent' });
const servers = Object.entries(executors).map(([name, executor]) => ({
  name,
  apollo: createApollo({
    schema,
    executor,
    logger,
    limits: { ...subgraphLimits, page: publicLimits.page },
    introspection: true,
    logVariables: false,
    plugins: [],
  }),
}));

export interface Answer {
  result: {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the operation of the test asks for
    data?: any;
    errors?: GraphQLFormattedError[];
  };
  /** What it cost: how many statements went to the store. */
  statements: number;
}
export interface AskOptions {
  variables?: Record<string, unknown>;
  /** The instant that the request sees, in milliseconds since 1970. */
  now?: number;
  language?: string;
}

/** Asks the API on a store as a client would, once with each executor: both have to give the same answer. */
export const apiOn = (store: GraphStore) =>
  async function ask(
    query: string,
    { variables, now = requestedAt, language = 'en' }: AskOptions = {},
  ): Promise<Answer> {
    const answers: Answer[] = [];
    for (const { apollo } of servers) {
      const reader = new Reader(store, { now });
      const report = { operation: null, code: null };
      const contextValue = {
        reader,
        language,
        requestId: 'test',
        report,
        log: logger,
      } as never;
      const { body } = await apollo.executeOperation({ query, variables }, { contextValue });
      if (body.kind !== 'single') throw new TypeError(`expected one result, but got ${body.kind}`);
      const { data, errors } = body.singleResult;
      answers.push({ result: JSON.parse(JSON.stringify({ errors, data })), statements: reader.statements });
    }
    const [interpreted, compiled] = answers as [Answer, Answer];
    expect(compiled.result, 'compiled as interpreted').toEqual(interpreted.result);
    // What is in vain once a field has failed may be read or not.
    if (!compiled.result.errors) expect(compiled.statements).toBe(interpreted.statements);
    return compiled;
  };
export type Ask = ReturnType<typeof apiOn>;

/** Data of an answer without errors. */
export async function dataOf(answer: Promise<Answer>) {
  const { result } = await answer;
  expect(result.errors).toBeUndefined();
  return result.data;
}

/** Loads the product's own seeds, or others, at the time of the tests. */
export async function seed(store: GraphStore, graph?: SeedGraph): Promise<void> {
  await loadSeeds(store, graph ?? (await readSeeds('seeds')), { now: loadedAt });
}
