import { readFileSync } from 'node:fs';
import { queryTokens } from '../../src/graph/fold.js';
import type { Sample } from './graph.js';
import type { Question } from './load.js';

export type Dialect = 'ours' | 'generated' | 'byHand' | 'floor';
type Variables = Record<string, unknown>;
// Answers of servers that differ in form: what is read of them is compared.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Any = any;

interface Kind {
  describe: string;
  variables: (sample: Sample & { place: { cursor: string; key: string; offset: number } }, i: number) => Variables;
  /** Where it says `[field]`, that stands for a field that some shapes of the question have. */
  text: Record<Exclude<Dialect, 'floor'>, string>;
  answer: Record<Dialect, (data: Any) => unknown>;
}

const at = <T>(items: readonly T[], i: number) => items[i % items.length]!;
const nodes = (connection: Any): Any[] => connection.edges.map((edge: Any) => edge.node);
const pathsOf = (paths: Any[]) =>
  paths.map(({ steps }) =>
    steps.map((step: Any) => [
      step.from.id,
      step.relation,
      step.to.id,
      step.sources.map((source: Any) => source.title),
    ]),
  );
const affected = (each: Any, claims: unknown) => [
  each.capability.name,
  each.exposure,
  each.busFactor,
  pathsOf(each.paths),
  claims,
];
const byId = (list: Any[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, name }) => [id, name]);

const signature = readFileSync('src/explorer/questions/what-did-it-cost.graphql', 'utf8')
  .replace('query WhatDidItCost', 'query WhatDidItCost($id: ID!)')
  .replace('"departure:nan-du-2025"', '$id');

/** Each is asked of every server in its own way; the answers, read as `answer` says, are equal. */
export const kinds: Record<string, Kind> = {
  signature: {
    describe: 'the query of the README: what a departure affects, how much, how we know, and what is claimed',
    variables: ({ departures }, i) => ({ id: at(departures, i) }),
    text: {
      ours: signature
        .replace('person { name }', 'person { name [id] [aliases] }')
        .replace('capability { name }', 'capability { name [id] [aliases] }'),
      generated:
        'query ($id: ID!) { departures(where: { id: { eq: $id } }) { on person { name [id] [aliases] } from { name [id] [aliases] } to { name } affects } }',
      byHand: `query ($id: ID!) { departure(id: $id) { on person { name [id] [aliases] } from { name } to { name } affects {
        capability { name [id] [aliases] } exposure busFactor paths claims(first: 3) { name madeBy { name } } } } }`,
    },
    answer: {
      ours: ({ departure: d }) => [
        d.on,
        d.person.name,
        d.from.name,
        d.to.name,
        nodes(d.affects).map((each) =>
          affected(
            each,
            nodes(each.claims).map(({ text, madeBy }) => [text, madeBy.name]),
          ),
        ),
      ],
      generated: ({ departures: [d] }) => [
        d.on,
        d.person[0].name,
        d.from[0].name,
        d.to[0].name,
        d.affects.map((each: Any) =>
          affected(
            each,
            each.claims.map(({ text, makers }: Any) => [text, makers[0]]),
          ),
        ),
      ],
      byHand: ({ departure: d }) => [
        d.on,
        d.person.name,
        d.from.name,
        d.to.name,
        d.affects.map((each: Any) =>
          affected(
            each,
            each.claims.map(({ name, madeBy }: Any) => [name, madeBy[0].name]),
          ),
        ),
      ],
      floor: (d) => [
        d.on,
        d.person,
        d.from,
        d.to,
        d.affects.map((each: Any) =>
          affected(
            each,
            each.claims.map(({ text, makers }: Any) => [text, makers[0]]),
          ),
        ),
      ],
    },
  },
  walk: {
    describe: 'from a departure to the claims about what its person’s projects advance, without any figures',
    variables: ({ departures }, i) => ({ id: at(departures, i) }),
    text: {
      ours: `query ($id: ID!) { departure(id: $id) { on [id] from { name [id] } to { name [id] } person { name [id] [aliases] projects(first: 10) { edges { node { name [id]
        capabilities(first: 10) { edges { node { name [id] claims(first: 3) { edges { node { text kind } } } } } } } } } } } }`,
      generated: `query ($id: ID!) { departures(where: { id: { eq: $id } }) { on [id] from { name [id] } to { name [id] } person { name [id] [aliases] projects(limit: 10, sort: [{ key: ASC }]) { name [id]
        capabilities(limit: 10, sort: [{ key: ASC }]) { name [id] claims(limit: 3, sort: [{ dateKey: DESC }]) { name kind } } } } } }`,
      byHand: `query ($id: ID!) { departure(id: $id) { on [id] from { name [id] } to { name [id] } person { name [id] [aliases] projects(first: 10) { name [id]
        capabilities(first: 10) { name [id] claims(first: 3) { name kind } } } } } }`,
    },
    answer: {
      ours: ({ departure: d }) => [
        d.on,
        d.from.name,
        d.to.name,
        d.person.name,
        nodes(d.person.projects).map((x) => [
          x.name,
          nodes(x.capabilities).map((c) => [c.name, nodes(c.claims).map((k) => [k.text, k.kind])]),
        ]),
      ],
      generated: ({ departures: [d] }) => [
        d.on,
        d.from[0].name,
        d.to[0].name,
        d.person[0].name,
        d.person[0].projects.map((x: Any) => [
          x.name,
          x.capabilities.map((c: Any) => [c.name, c.claims.map((k: Any) => [k.name, k.kind])]),
        ]),
      ],
      byHand: ({ departure: d }) => [
        d.on,
        d.from.name,
        d.to.name,
        d.person.name,
        d.person.projects.map((x: Any) => [
          x.name,
          x.capabilities.map((c: Any) => [c.name, c.claims.map((k: Any) => [k.name, k.kind])]),
        ]),
      ],
      floor: (d) => [
        d.on,
        d.from,
        d.to,
        d.person,
        d.projects.map((x: Any) => [
          x.name,
          x.capabilities.map((c: Any) => [c.name, c.claims.map((k: Any) => [k.text, k.kind])]),
        ]),
      ],
    },
  },
  list: {
    describe: '20 people by name, with employers, projects, and what those advance',
    variables: () => ({}),
    text: {
      ours: `{ people(first: 20) { edges { node { name [id] [aliases] employments(first: 3) { edges { node { role start organization { name [id] [aliases] } } } }
        projects(first: 3) { edges { node { name [id] capabilities(first: 3) { edges { node { name [id] [aliases] } } } } } } } } } }`,
      generated: `{ people(limit: 20, sort: [{ key: ASC }]) { name [id] [aliases] employmentsConnection(first: 3, sort: [{ edge: { sFrom: DESC } }]) { edges { properties { role start } node { name [id] [aliases] } } }
        projects(limit: 3, sort: [{ key: ASC }]) { name [id] capabilities(limit: 3, sort: [{ key: ASC }]) { name [id] [aliases] } } } }`,
      byHand: `{ people(first: 20) { name [id] [aliases] employments(first: 3) { role start organization { name [id] [aliases] } }
        projects(first: 3) { name [id] capabilities(first: 3) { name [id] [aliases] } } } }`,
    },
    answer: {
      ours: ({ people }) =>
        nodes(people).map((p) => [
          p.name,
          nodes(p.employments).map((e) => [e.role, e.start, e.organization.name]),
          nodes(p.projects).map((x) => [x.name, nodes(x.capabilities).map((c) => c.name)]),
        ]),
      generated: ({ people }) =>
        people.map((p: Any) => [
          p.name,
          p.employmentsConnection.edges.map((e: Any) => [e.properties.role, e.properties.start, e.node.name]),
          p.projects.map((x: Any) => [x.name, x.capabilities.map((c: Any) => c.name)]),
        ]),
      byHand: ({ people }) =>
        people.map((p: Any) => [
          p.name,
          p.employments.map((e: Any) => [e.role, e.start, e.organization.name]),
          p.projects.map((x: Any) => [x.name, x.capabilities.map((c: Any) => c.name)]),
        ]),
      floor: (people) =>
        people.map((p: Any) => [
          p.name,
          p.jobs.map((e: Any) => [e.role, e.start, e.organization]),
          p.projects.map((x: Any) => [x.name, x.capabilities.map((c: Any) => c.name)]),
        ]),
    },
  },
  entity: {
    describe: 'a person by id, with employers',
    variables: ({ people }, i) => ({ id: at(people, i) }),
    text: {
      ours: 'query ($id: ID!) { person(id: $id) { name aliases [id] employments(first: 5) { edges { node { role start organization { name [id] [aliases] } } } } } }',
      generated:
        'query ($id: ID!) { people(where: { id: { eq: $id } }) { name aliases [id] employmentsConnection(first: 5, sort: [{ edge: { sFrom: DESC } }]) { edges { properties { role start } node { name [id] [aliases] } } } } }',
      byHand:
        'query ($id: ID!) { person(id: $id) { name aliases [id] employments(first: 5) { role start organization { name [id] [aliases] } } } }',
    },
    answer: {
      ours: ({ person: p }) => [
        p.name,
        p.aliases,
        nodes(p.employments).map((e) => [e.role, e.start, e.organization.name]),
      ],
      generated: ({ people: [p] }) => [
        p.name,
        p.aliases,
        p.employmentsConnection.edges.map((e: Any) => [e.properties.role, e.properties.start, e.node.name]),
      ],
      byHand: ({ person: p }) => [
        p.name,
        p.aliases,
        p.employments.map((e: Any) => [e.role, e.start, e.organization.name]),
      ],
      floor: (p) => [p.name, p.aliases, p.jobs.map((e: Any) => [e.role, e.start, e.organization])],
    },
  },
  search: {
    describe: 'who or what has a name',
    variables: ({ names }, i) => ({
      text: at(names, i),
      query: queryTokens(at(names, i))
        .map((token) => `+${token}`)
        .join(' '),
    }),
    text: {
      ours: 'query ($text: String!) { search(text: $text, first: 10) { edges { node { ... on Entity { id name [__typename] } } } } }',
      generated:
        'query ($query: String!) { searchEntities(phrase: $query, first: 10) { edges { node { id name [__typename] } } } }',
      byHand: 'query ($query: String!) { search(query: $query) { id name [__typename] } }',
    },
    answer: {
      ours: ({ search }) => byId(nodes(search)),
      generated: ({ searchEntities }) => byId(nodes(searchEntities)),
      byHand: ({ search }) => byId(search),
      floor: byId,
    },
  },
  page: {
    describe: '20 people from the middle of the largest list of employees',
    variables: ({ hub, place }) => ({
      id: hub,
      ...place,
      after: Buffer.from(`arrayconnection:${place.offset - 1}`).toString('base64'),
      day: Number(new Date().toISOString().slice(0, 10).replaceAll('-', '')),
    }),
    text: {
      ours: 'query ($id: ID!, $cursor: String) { organization(id: $id) { [name] employees(first: 20, after: $cursor, includeParts: false) { edges { node { id name [aliases] } } } } }',
      generated: `query ($id: ID!, $after: String, $day: Int!) { organizations(where: { id: { eq: $id } }) { [name] employeesConnection(first: 20, after: $after, sort: [{ node: { key: ASC } }],
        where: { edge: { sFrom: { lte: $day }, eTo: { gt: $day } } }) { edges { node { id name [aliases] } } } } }`,
      byHand:
        'query ($id: ID!, $key: String!) { organization(id: $id) { [name] employees(first: 20, after: $key) { id name [aliases] } } }',
    },
    answer: {
      ours: ({ organization }) => nodes(organization.employees).map(({ id, name }) => [id, name]),
      generated: ({ organizations: [each] }) => nodes(each.employeesConnection).map(({ id, name }) => [id, name]),
      byHand: ({ organization }) => organization.employees.map(({ id, name }: Any) => [id, name]),
      floor: (people) => people.map(({ id, name }: Any) => [id, name]),
    },
  },
  claims: {
    describe: 'the latest claims about each of 100 projects',
    variables: ({ projects }, i) => ({
      ids: [...new Set(Array.from({ length: 100 }, (_, k) => at(projects, i * 100 + k)))],
    }),
    text: {
      ours: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Project { [name] [aliases] claims(first: 3) { edges { node { text [id] [kind] } } } } } }',
      generated:
        'query ($ids: [ID!]!) { projects(where: { id: { in: $ids } }) { id [name] [aliases] claims(limit: 3, sort: [{ dateKey: DESC }]) { name [id] [kind] } } }',
      byHand:
        'query ($ids: [ID!]!) { projects(ids: $ids) { id [name] [aliases] claims(first: 3) { name [id] [kind] } } }',
    },
    answer: {
      ours: (data) => data.nodes.map((x: Any) => [x.id, nodes(x.claims).map(({ text }) => text)]).sort(),
      generated: ({ projects }) => projects.map((x: Any) => [x.id, x.claims.map(({ name }: Any) => name)]).sort(),
      byHand: ({ projects }) => projects.map((x: Any) => [x.id, x.claims.map(({ name }: Any) => name)]).sort(),
      floor: (projects) => projects.map((x: Any) => [x.id, x.claims]).sort(),
    },
  },
};

/** How a server is asked: variables that it does not declare are left out, and the shape says which optional fields it has. */
export function body(name: string, dialect: Dialect, variables: Variables, shape = 0): Question {
  if (dialect === 'floor') return { question: name, variables };
  let bit = 0;
  const query = kinds[name]!.text[dialect].replace(/\[(\w+)\]/g, (_, field: string) =>
    (shape >> bit++) & 1 ? field : '',
  );
  const declared = Object.entries(variables).filter(([key]) => query.includes(`$${key}:`));
  return { query, variables: Object.fromEntries(declared) };
}
