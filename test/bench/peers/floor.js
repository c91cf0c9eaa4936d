// The floor: one hand-written statement a question, and no GraphQL.
import { createServer } from 'node:http';
import { int, rowsOf } from './database.js';
import { affects, claimsClause, exposureBody, exposureMap } from './figures.js';

const now = () => ({ known: int(Date.now()) });
const projectsOf = (n, most, of) => `CALL (p) {
    MATCH (p)-[w:CONTRIBUTED_TO]->(x:Project) WITH x, w ORDER BY x.key, w.id LIMIT ${n}
    CALL (x) { MATCH (x)-[a:ADVANCES]->(c:Capability) WITH c, a ORDER BY c.key, a.id LIMIT ${most} ${of} }
    WITH x, w, capabilities ORDER BY x.key, w.id
    RETURN collect({name: x.name, capabilities: capabilities}) AS projects
  }`;
const plain = 'RETURN collect({name: c.name}) AS capabilities';
const claims = `CALL (c) { MATCH (c)<-[:ABOUT]-(k:Claim) WITH k ORDER BY k.dateKey DESC LIMIT 3
      RETURN collect({text: k.name, kind: k.kind}) AS claims }
    WITH c, a, claims ORDER BY c.key, a.id RETURN collect({name: c.name, claims: claims}) AS capabilities`;
const jobs = (
  n,
) => `CALL (p) { MATCH (p)-[e:EMPLOYED_BY]->(o:Organization) WITH e, o ORDER BY e.sFrom DESC, e.id LIMIT ${n}
    RETURN collect({role: e.role, start: e.start, organization: o.name}) AS jobs }`;
const ends = `head([(d)-[:OF]->(x) | x.name]) AS person, head([(d)-[:FROM]->(x) | x.name]) AS from, head([(d)-[:TO]->(x) | x.name]) AS to, d.on AS on`;

const questions = {
  signature: async ({ id }) => {
    const text = `${exposureBody} ${claimsClause} RETURN ${exposureMap} AS row, claims, ${ends}`;
    const [{ row, claims, ...departure }] = await rowsOf(text, { ids: [id], minConfidence: 0, ...now() });
    const byId = new Map(claims.map((each) => [each.capability, each.claims]));
    return { ...departure, affects: affects(row, (capability) => byId.get(capability)) };
  },
  walk: ({ id }) =>
    rowsOf(`MATCH (d:Departure {id: $id})-[:OF]->(p:Person) ${projectsOf(10, 10, claims)} RETURN ${ends}, projects`, {
      id,
    }).then(([row]) => row),
  list: () =>
    rowsOf(
      `MATCH (p:Person) WHERE p.key > '' WITH p ORDER BY p.key LIMIT 20 ${jobs(3)} ${projectsOf(3, 3, plain)}
       RETURN p.name AS name, jobs, projects ORDER BY p.key`,
      {},
    ),
  entity: ({ id }) =>
    rowsOf(`MATCH (p:Person {id: $id}) ${jobs(5)} RETURN p.name AS name, p.aliases AS aliases, jobs`, { id }).then(
      ([row]) => row,
    ),
  search: ({ query }) =>
    rowsOf(
      `CALL db.index.fulltext.queryNodes('entity_tokens', $query) YIELD node AS n WITH n ORDER BY n.key LIMIT 10
       RETURN n.id AS id, n.name AS name`,
      { query },
    ),
  page: ({ id, key }) =>
    rowsOf(
      `MATCH (:Organization {id: $id})<-[e:EMPLOYED_BY]-(p:Person) WHERE e.sFrom <= $day AND e.eTo > $day AND p.key > $key
       WITH DISTINCT p ORDER BY p.key LIMIT 20 RETURN p.id AS id, p.name AS name`,
      { id, key, day: int(Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''))) },
    ),
  claims: ({ ids }) =>
    rowsOf(
      `MATCH (x:Project) WHERE x.id IN $ids
       CALL (x) { MATCH (x)<-[:ABOUT]-(k:Claim) WITH k ORDER BY k.dateKey DESC LIMIT 3 RETURN collect(k.name) AS claims }
       RETURN x.id AS id, claims`,
      { ids },
    ),
};

const server = createServer(async (request, response) => {
  try {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { question, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const data = await questions[question](variables);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(`READY http://127.0.0.1:${server.address().port}/`);
});
