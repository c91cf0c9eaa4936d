import type { Driver } from 'neo4j-driver';
import { Random } from '../support/random.js';

/** What the questions of a benchmark are asked about. */
export interface Sample {
  departures: string[];
  people: string[];
  projects: string[];
  organizations: string[];
  capabilities: string[];
  /** Whole names. */
  names: string[];
  /** The employer of `hubSize` people. */
  hub: string;
  hubSize: number;
}

/** What to ask about a graph that is there already, the same each time. */
export async function sampleOf(driver: Driver, seed = 1): Promise<Sample> {
  const random = new Random(seed);
  const some = async (label: string, property = 'id', n = 200) => {
    const { records } = await driver.executeQuery(`MATCH (n:${label}) RETURN n.${property} AS value ORDER BY n.id`);
    const all = records.map((record) => record.get('value') as string);
    return all.length <= n ? all : Array.from({ length: n }, () => random.pick(all));
  };
  const { records } = await driver.executeQuery(
    `MATCH (o:Organization)<-[r:EMPLOYED_BY]-(p:Person) WHERE r.eTo = 99999999 AND r.retAt > timestamp()
     RETURN o.id AS id, count(DISTINCT p) AS n ORDER BY n DESC, id LIMIT 1`,
  );
  return {
    departures: await some('Departure'),
    people: await some('Person'),
    projects: await some('Project'),
    organizations: await some('Organization'),
    capabilities: await some('Capability'),
    names: await some('Person', 'name'),
    hub: records[0]!.get('id'),
    hubSize: Number(records[0]!.get('n')),
  };
}
