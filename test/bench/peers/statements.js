import { employed, known } from './database.js';
import { exposureBody, exposureMap } from './figures.js';

// Each takes `$ids` and gives `parent` and its `rows`, so that one text serves one id and many.

/** From each parent over a relationship, so many rows in an order. */
const many = (from, match, order, node = 'n {.*}') => `MATCH (parent:${from}) WHERE parent.id IN $ids
  CALL (parent) { MATCH ${match} WHERE ${known('r')} WITH n, r ORDER BY ${order} LIMIT $first RETURN collect(${node}) AS rows }
  RETURN parent.id AS parent, rows`;

export const texts = {
  person: many('Departure', '(parent)-[r:OF]->(n:Person)', 'n.key, r.id'),
  from: many('Departure', '(parent)-[r:FROM]->(n:Organization)', 'n.key, r.id'),
  to: many('Departure', '(parent)-[r:TO]->(n:Organization)', 'n.key, r.id'),
  employments: many(
    'Person',
    '(parent)-[r:EMPLOYED_BY]->(n:Organization)',
    'r.sFrom DESC, r.id',
    'r {.*, organization: n {.*}}',
  ),
  projects: many('Person', '(parent)-[r:CONTRIBUTED_TO]->(n:Project)', 'n.key, r.id'),
  capabilities: many('Project', '(parent)-[r:ADVANCES]->(n:Capability)', 'n.key, r.id'),
  claims: many('Entity', '(parent)<-[r:ABOUT]-(n:Claim)', 'n.dateKey DESC'),
  makers: many('Claim', '(parent)-[r:MADE_BY]->(n:Entity)', 'n.key, r.id'),
  exposure: `${exposureBody} RETURN d.id AS parent, [${exposureMap}] AS rows`,
  nodes: `MATCH (n:Entity) WHERE n.id IN $ids AND ${known('n')}
    RETURN n.id AS parent, [n {.*, label: [label IN labels(n) WHERE label <> 'Entity'][0]}] AS rows`,
  /** A parent is the ids of several, of which each claim is about any. */
  claimsAboutAny: `UNWIND $ids AS parent
    CALL (parent) {
      UNWIND split(parent, ' ') AS id
      MATCH (:Entity {id: id})<-[r:ABOUT]-(n:Claim) WHERE ${known('r')} AND ${known('n')}
      WITH DISTINCT n ORDER BY n.dateKey DESC LIMIT $first RETURN collect(n {.*}) AS rows
    }
    RETURN parent, rows`,
};

/** Of one kind by id. */
export const byId = (kind) =>
  `MATCH (n:${kind}) WHERE n.id IN $ids AND ${known('n')} RETURN n.id AS parent, [n {.*}] AS rows`;

export const people = `MATCH (n:Person) WHERE n.key > '' AND ${known('n')}
  WITH n ORDER BY n.key LIMIT $first RETURN n {.*} AS node ORDER BY n.key`;

/** Each person once, with the job that says so best. */
export const employees = `MATCH (:Organization {id: $id})<-[r:EMPLOYED_BY]-(n:Person)
  WHERE ${employed('r')} AND n.key > $after
  WITH n, r ORDER BY r.confidence DESC, r.sFrom DESC, r.id
  WITH n, head(collect(r)) AS r ORDER BY n.key LIMIT $first
  RETURN n {.id, .name, .aliases, role: r.role, start: r.start, end: r.end, confidence: r.confidence} AS node`;
