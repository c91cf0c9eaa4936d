import { makeExecutableSchema } from '@graphql-tools/schema';
import { pino } from 'pino';
import { InvalidInput, StoreFailure, StoreUnavailable } from '../../src/errors.js';
import type { RequestContext } from '../../src/federation/context.js';
import { openStore } from '../../src/store/open.js';
import { startServer, type StoreServerSettings } from '../../src/server/http.js';

/** Things that a client can do right and wrong. */
export const schema = makeExecutableSchema({
  typeDefs: `
    enum Order { NAME_ASC NAME_DESC }
    input Filter { name: String order: Order = NAME_ASC }
    type Thing { id: ID! boom: String! child: Thing list: [Thing!]! }
    type Query {
      echo(order: Order! = NAME_ASC, first: Int = 20, filter: Filter): String!
      me: String!
      node(id: ID!): String
      thing: Thing
      refuse: String
      away: String
      broken: String
      failing: String
      slow: String
      slowRead: String
    }
    type Mutation { touch: Int }
  `,
  resolvers: {
    Order: { NAME_ASC: 'name asc', NAME_DESC: 'name desc' },
    Thing: {
      child: () => ({ id: 2 }),
      list: () => [{ id: 3 }, { id: 4 }],
      boom: ({ id }: { id: number }) => {
        if (id === 3) throw new InvalidInput('expected no 3, but got 3');
        return null;
      },
    },
    Query: {
      echo: (_: unknown, args: unknown) => JSON.stringify(args),
      me: (_: unknown, __: unknown, { requestId, language }: RequestContext) => `${requestId} ${language}`,
      node: async (_: unknown, { id }: { id: string }, { reader }: RequestContext) =>
        (await reader.node(id)) ? id : null,
      thing: () => ({ id: 1 }),
      refuse: () => {
        throw new InvalidInput('expected 1 to 100, but got 1000');
      },
      away: async () => {
        throw new StoreUnavailable('the store is away');
      },
      broken: () => {
        throw new TypeError('secret of the house');
      },
      failing: async () => {
        throw new StoreFailure('MATCH (secret)');
      },
      slow: async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return 'done';
      },
      slowRead: async (_: unknown, __: unknown, { reader }: RequestContext) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        try {
          await reader.node('org:apple');
          ends.push('read');
        } catch (error) {
          ends.push((error as Error).name);
        }
      },
    },
    Mutation: { touch: () => 1 },
  },
});

/** How each `slowRead` ended. */
export const ends: string[] = [];

/** Starts the server over an empty store in memory, with its log lines at hand. */
export async function start(settings: Partial<StoreServerSettings> = {}) {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const store = await openStore({ kind: 'embedded', dataDir: null, statementTimeoutMs: 1_000 });
  const server = await startServer({
    schema,
    store,
    logger,
    settings: { port: 0, host: '127.0.0.1', language: 'en', explorerDir: null, ...settings },
  });
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
  };
  return { ...server, store, lines, post };
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown; locations?: unknown; extensions: Record<string, unknown> }[];
}
