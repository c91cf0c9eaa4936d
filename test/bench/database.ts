import neo4j, { type Driver } from 'neo4j-driver';
import { startNeo4j } from '../neo4j/start.js';
import type { Options } from './options.js';

export interface Access {
  uri: string;
  username: string;
  password: string;
}

/** A Neo4j that a run has to itself. Its end leaves nothing in it. */
export interface Database extends Access {
  end(): Promise<void>;
}

/** Of `NEO4J_URI`, `NEO4J_USERNAME` and `NEO4J_PASSWORD`. Null where none is named: each run then starts its own. */
export function givenDatabase(): Access | null {
  const { NEO4J_URI: uri, NEO4J_USERNAME: username = 'neo4j', NEO4J_PASSWORD: password = '' } = process.env;
  return uri ? { uri, username, password } : null;
}

/** The one that is given, or one that is started. Throws when there are nodes in the one that is given. */
export async function openDatabase({ heap, hasty }: Pick<Options, 'heap' | 'hasty'>): Promise<Database> {
  const given = givenDatabase();
  if (given) {
    const { records } = await withDriver(given, (driver) => driver.executeQuery('MATCH (n) RETURN 1 LIMIT 1'));
    if (records.length > 0) {
      throw new Error(`expected ${given.uri} to be empty, since a run empties it, but there are nodes in it`);
    }
    return { ...given, end: () => empty(given) };
  }
  const size = `${heap * 1024}m`;
  const server = await startNeo4j(hasty ? {} : { jvm: [`-Xms${size}`, `-Xmx${size}`], pageCache: 512 });
  return { uri: server.uri, username: 'neo4j', password: 'not asked for', end: () => server.kill() };
}

export const driverOf = ({ uri, username, password }: Access): Driver =>
  neo4j.driver(uri, neo4j.auth.basic(username, password), { disableLosslessIntegers: true });

export async function withDriver<T>(access: Access, work: (driver: Driver) => Promise<T>): Promise<T> {
  const driver = driverOf(access);
  try {
    return await work(driver);
  } finally {
    await driver.close();
  }
}

/** Takes out all nodes. Constraints and indexes stay. */
export const empty = (access: Access): Promise<void> =>
  withDriver(access, async (driver) => {
    const session = driver.session();
    await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  });
