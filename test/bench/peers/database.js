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

/** What every read goes by: the instant of what was known and the day of what was true. */
export function time() {
  const now = new Date();
  return { known: int(now.getTime()), day: int(Number(now.toISOString().slice(0, 10).replaceAll('-', ''))) };
}

/** It had been recorded, and not been retracted. */
export const known = (variable) => `${variable}.recAt <= $known AND ${variable}.retAt > $known`;
export const employed = (job) => `${known(job)} AND ${job}.sFrom <= $day AND ${job}.eTo > $day`;
