import { withDriver, type Access } from './database.js';

/** Each process has Neo4j plan its statements while it serves already, which takes all of a machine for a while. */
export const plansMade = (access: Access): Promise<void> =>
  withDriver(access, async (driver) => {
    for (let quiet = 0; quiet < 5;) {
      const { records } = await driver.executeQuery("SHOW TRANSACTIONS WHERE currentQuery STARTS WITH 'EXPLAIN'");
      quiet = records.length > 0 ? 0 : quiet + 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
