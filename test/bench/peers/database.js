import neo4j from 'neo4j-driver';

const { NEO4J_URI, NEO4J_USERNAME = 'neo4j', NEO4J_PASSWORD = '' } = process.env;

/** With as many connections as the product has, and numbers that need no unwrapping. */
export const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD), {
  maxConnectionPoolSize: 8,
  disableLosslessIntegers: true,
});

/** The rows of one statement. */
export async function rowsOf(text, params) {
  const { records } = await driver.executeQuery(text, params, { routing: neo4j.routing.READ });
  return records.map((record) => record.toObject());
}

export const int = neo4j.int;
