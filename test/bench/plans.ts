import neo4j from 'neo4j-driver';

/** Each process has Neo4j plan its statements while it serves already, which takes all of a machine for a while. */
export async function plansMade(uri: string, username = 'neo4j', password = ''): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  for (let quiet = 0; quiet < 5;) {
    const { records } = await driver.executeQuery("SHOW TRANSACTIONS WHERE currentQuery STARTS WITH 'EXPLAIN'");
    quiet = records.length > 0 ? 0 : quiet + 1;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await driver.close();
}
