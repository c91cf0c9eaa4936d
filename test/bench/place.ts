import type { Driver } from 'neo4j-driver';
import { client } from './load.js';
import type { Sample } from './sample.js';
import type { Place } from './questions/index.js';

const query = `query ($id: ID!, $after: String) { organization(id: $id) {
  employees(first: 100, after: $after, includeParts: false) { edges { cursor node { id } } pageInfo { hasNextPage } } } }`;

/** The middle of the hub's employees, in the words of each: nobody is timed on the way there. `url` is that of ours. */
export async function middleOf(url: string, driver: Driver, { hub, hubSize }: Sample): Promise<Place> {
  const { ask, close } = client(url, 1);
  const wanted = Math.max(1, Math.floor(hubSize / 2));
  let [cursor, passed, last] = ['', 0, ''];
  while (passed < wanted) {
    const answer = JSON.parse(await ask({ query, variables: { id: hub, after: cursor || null } }));
    const { edges, pageInfo } = answer.data.organization.employees;
    const part = edges.slice(0, wanted - passed);
    passed += part.length;
    cursor = part.at(-1).cursor;
    last = part.at(-1).node.id;
    if (!pageInfo.hasNextPage) break;
  }
  close();
  const { records } = await driver.executeQuery('MATCH (n:Entity {id: $id}) RETURN n.key AS key', { id: last });
  return { cursor, key: records[0]!.get('key') };
}
