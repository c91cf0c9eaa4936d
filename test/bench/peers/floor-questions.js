import { employed, int, known, rowsOf, time } from './database.js';
import { affects, claimsClause, exposureBody, exposureMap, keys } from './figures.js';
import { search } from './search.js';

/** `n {.name, .aliases}`: what is asked for of a node, and nothing else. */
const map = (variable, fields, ...more) =>
  `${variable} {${[...fields.map((field) => `.${field}`), ...more].join(', ')}}`;
const one = async (name, text, params) => (await rowsOf(text, { ...params, ...time() }))[0] ?? { [name]: null };
const all = (text, params) => rowsOf(text, { ...params, ...time() });

/** The first rows of a relationship as a list called `name`, each as `row` says after what `inner` adds. */
const list = (name, { from, match, order, first, inner = '', row }) => `CALL (${from}) {
    MATCH ${match} WHERE ${known('r')} WITH ${row.of}, r ORDER BY ${order} LIMIT ${first}
    ${inner}
    ${inner && `WITH *, 0 AS again ORDER BY ${order}`}
    RETURN collect(${row.map}) AS ${name}
  }`;
const end = (type, name, fields) => `CALL (d) {
    MATCH (d)-[r:${type}]->(n) WHERE ${known('r')} WITH n ORDER BY n.key, r.id LIMIT 1 RETURN head(collect(${map('n', fields)})) AS ${name}
  }`;
const ends = `${end('FROM', 'from', ['name'])} ${end('TO', 'to', ['name'])}`;
const employments = (first, fields, organization) =>
  list('employments', {
    from: 'p',
    match: '(p)-[r:EMPLOYED_BY]->(o:Organization)',
    order: 'r.sFrom DESC, r.id',
    first,
    row: { of: 'o', map: map('r', ['role', ...fields], `organization: ${map('o', ['name', ...organization])}`) },
  });
const capabilities = (first, fields, inner, ...more) =>
  list('capabilities', {
    from: 'x',
    match: '(x)-[r:ADVANCES]->(c:Capability)',
    order: 'c.key, r.id',
    first,
    inner,
    row: { of: 'c', map: map('c', ['name', ...fields], ...more) },
  });
const projects = (first, fields, inner) =>
  list('projects', {
    from: 'p',
    match: '(p)-[r:CONTRIBUTED_TO]->(x:Project)',
    order: 'x.key, r.id',
    first,
    inner,
    row: { of: 'x', map: map('x', ['name', ...fields], 'capabilities: capabilities') },
  });
const claims = (from, first, fields) =>
  list('claims', {
    from,
    match: `(${from})<-[r:ABOUT]-(k:Claim)`,
    order: 'k.dateKey DESC',
    first,
    row: { of: 'k', map: map('k', fields, 'text: k.name') },
  });
export const questions = {
  async signature({ id }, { of, page }) {
    const text = `${exposureBody} ${claimsClause(['.id', ...of('claim').map((field) => `.${field}`)].join(', '), page(3))} ${ends}
      RETURN ${exposureMap} AS row, claims, d.on AS on, ${map('p', ['name', ...of('person')])} AS person, from, to`;
    const [found] = await all(text, { ids: [id], minConfidence: 0, ...keys });
    if (!found) return { departure: null };
    const { row, claims, ...departure } = found;
    const byId = new Map(claims.map((each) => [each.capability, each.claims]));
    const pick = (node, fields) => Object.fromEntries(fields.map((field) => [field, node[field] ?? null]));
    const source = (each) => pick(each, ['title', 'url', ...of('source')]);
    const affected = affects(row).map(({ capability, exposure, busFactor, paths }) => ({
      capability: pick(capability, ['name', ...of('capability')]),
      exposure: pick(exposure, ['share', 'numerator', 'denominator']),
      busFactor,
      paths: paths.map(({ steps }) => ({
        steps: steps.map((step) => ({ ...step, sources: step.sources.map(source) })),
      })),
      claims: byId.get(capability.id).map(({ id: _, ...claim }) => claim),
    }));
    return { departure: { ...departure, affects: affected } };
  },

  async walk({ id }, { of, page }) {
    const inner = claims('c', page(3), of('claim'));
    const steps = projects(10, of('project'), capabilities(10, of('capability'), inner, 'claims: claims'));
    const text = `MATCH (d:Departure {id: $id}) WHERE ${known('d')} ${ends}
      MATCH (d)-[of:OF]->(p:Person) WHERE ${known('of')} ${steps}
      RETURN d {.on, from: from, to: to, person: ${map('p', ['name', ...of('person')], 'projects: projects')}} AS departure`;
    return one('departure', text, { id });
  },

  async list(_, { of, page }) {
    const steps = `${employments(3, [], of('organization'))} ${projects(3, of('project'), capabilities(3, of('capability')))}`;
    const text = `MATCH (p:Person) WHERE p.key > '' AND ${known('p')} WITH p ORDER BY p.key LIMIT ${page(20)} ${steps}
      RETURN ${map('p', ['name', ...of('person')], 'employments: employments', 'projects: projects')} AS person ORDER BY p.key`;
    return { people: (await all(text, {})).map(({ person }) => person) };
  },

  entity: ({ id }, { of, page }) =>
    one(
      'person',
      `MATCH (p:Person {id: $id}) WHERE ${known('p')} ${employments(page(5), of('employment'), of('organization'))}
       RETURN ${map('p', ['name', 'aliases', ...of('person')], 'employments: employments')} AS person`,
      { id },
    ),

  async search({ text }, { of, page }) {
    const hits = await search(text, page(10));
    const fields = ['id', 'kind', ...of('hit')];
    return { search: hits.map((hit) => Object.fromEntries(fields.map((field) => [field, hit[field]]))) };
  },

  page: ({ id, key }, { of, page }) =>
    one(
      'organization',
      `MATCH (o:Organization {id: $id}) WHERE ${known('o')}
       CALL (o) {
         MATCH (o)<-[r:EMPLOYED_BY]-(p:Person) WHERE ${employed('r')} AND p.key > $key
         WITH p, r ORDER BY r.confidence DESC, r.sFrom DESC, r.id
         WITH p, head(collect(r)) AS r ORDER BY p.key LIMIT $first
         RETURN collect(${map('p', ['id', 'name', ...of('person')], ...of('employment').map((field) => `${field}: r.${field}`))}) AS employees
       }
       RETURN ${map('o', ['name', ...of('organization')], 'employees: employees')} AS organization`,
      { id, key, first: int(page(20)) },
    ),

  async claims({ ids }, { of, page }) {
    const text = `MATCH (x:Entity) WHERE x.id IN $ids AND ${known('x')} ${claims('x', page(3), of('claim'))} RETURN ${map('x', ['id', ...of('node')], 'claims: claims')} AS node`;
    return { nodes: (await all(text, { ids })).map(({ node }) => node) };
  },
};
