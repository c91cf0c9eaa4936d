import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiOn, seed, type Ask } from '../support/api.js';
import { describeStores } from '../support/stores.js';

const inCatalogue = (name: string) =>
  readFileSync(join(import.meta.dirname, '../operations', `${name}.graphql`), 'utf8');

const claimFields = `text
  madeBy { ... on Person { name } ... on Organization { name } }
  sources { edges { locator node { title url } } }
  about { edges { node { name } } }`;

/** So many pages of one person. */
const pages = (most: number) => {
  const each = Array.from({ length: most }, (_, i) => `p${i}: projects(first: ${i + 1}) { edges { node { name } } }`);
  return `{ person(id: "person:nan-du") { ${each.join(' ')} } }`;
};

/** What an operation costs, and why. */
const costs: Record<string, { source: string; statements: number }> = {
  'the signature query: the departure, what it affects, who says so, what is claimed of it': {
    source: inCatalogue('what-did-it-cost'),
    statements: 1,
  },
  'a person with all of their work, and the names of what other subgraphs own': {
    source: `{ person(id: "person:nan-du") {
      name
      employments { edges { node { role person { name } organization { name } } } }
      education { edges { node { organization { name } } } }
      projects { edges { role node { name } } }
      skills { edges { node { name aliases } } }
      departures { edges { node { name on } } }
    } }`,
    statements: 1,
  },
  'a departure and its ends': {
    source: '{ departure(id: "departure:nan-du-2025") { on person { name } from { name } to { name } } }',
    statements: 1,
  },
  'a node': { source: '{ node(id: "person:nan-du") { id ... on Person { name } } }', statements: 1 },
  'nodes of every kind': {
    source: `{ nodes(ids: ["person:nan-du", "org:apple", "project:glam", "claim:more-than-poaching", "person:nobody"]) {
      id ... on Entity { name } ... on Claim { text }
    } }`,
    statements: 1,
  },
  'two people, under two names': {
    source: '{ a: person(id: "person:nan-du") { name } b: person(id: "person:john-peebles") { name } }',
    statements: 1,
  },
  'a walk: from a departure to what is claimed of what its person’s projects advance': {
    source: `{ departure(id: "departure:nan-du-2025") { on from { name } to { name } person { name
      projects { edges { node { name
        capabilities { edges { node { name
          claims { edges { node { text } } } } } } } } } } } }`,
    statements: 1,
  },
  'the claims of entities of every kind': {
    source: `{ nodes(ids: ["person:nan-du", "org:apple", "project:glam", "capability:foundation-models"]) {
      id ... on Entity { claims(first: 3) { edges { node { text } } } } } }`,
    statements: 1,
  },
  'as many pages as one statement brings along': { source: pages(50), statements: 1 },
  // The person, and a page each.
  'more pages than that, each read by itself': { source: pages(51), statements: 52 },
  'an id of another kind': { source: '{ person(id: "org:apple") { name } }', statements: 0 },
};

/** Lists of `$first` rows, with what each costs however many they are: the guard against N + 1. */
const lists: Record<string, { source: string; statements: number }> = {
  'people with employers and projects': {
    source: `{ people(first: $first) { edges { node {
      name
      employments(first: 3) { edges { node { role organization { name } } } }
      projects(first: 3) { edges { node { name } } }
    } } } }`,
    statements: 1,
  },
  'the people of an organization, by a filter': {
    source: `{ people(first: $first, filter: { employedBy: "org:apple" }) { edges { node {
      name
      projects(first: 3) { edges { node { name } } }
    } } } }`,
    statements: 1,
  },
  'people with projects, and who says so': {
    source: `{ people(first: $first) { edges { node { projects(first: 3) { edges { sources { title } } } } } } }`,
    statements: 2,
  },
  'organization, employees and projects, capabilities': {
    source: `{ organization(id: "org:apple") { name employees(first: $first) { edges { node {
      name
      projects(first: $first) { edges { node {
        name
        capabilities(first: $first) { edges { node { name } } }
      } } }
    } } } } }`,
    statements: 1,
  },
  'organization, employees and projects, capabilities, contributors': {
    source: `{ organization(id: "org:apple") { name employees(first: $first) { edges { node {
      projects(first: $first) { edges { node {
        capabilities(first: $first) { edges { node { name } } }
        contributors(first: $first) { edges { node { name } } }
      } } }
    } } } } }`,
    statements: 1,
  },
  'an organization, employees and projects, by fragments': {
    source: `{ organization(id: "org:apple") { employees(first: $first) { edges { node { ...P ...Q } } } } }
      fragment P on Person { name ... on Entity { ...Q } }
      fragment Q on Person { projects(first: $first) { edges { node { name } } } }`,
    statements: 1,
  },
  'claims with who makes them, their sources and what they are about': {
    source: `{ claims(first: $first) { edges { node { ${claimFields} } } } }`,
    statements: 1,
  },
  'an organization, and the same of the claims about it': {
    source: `{ organization(id: "org:apple") { name claims(first: $first) { edges { node { ${claimFields} } } } } }`,
    statements: 1,
  },
  'departures and their ends': {
    source: '{ departures(first: $first) { edges { node { on person { name } from { name } to { name } } } } }',
    statements: 1,
  },
  'organizations and their heads: the list, how many, employees, how many of each': {
    source: `{ organizations(first: $first) { totalCount edges { node {
      name
      employees(first: 2) { totalCount edges { node { name } } }
    } } } }`,
    statements: 3,
  },
  'what is found, and what is claimed about it': {
    source: `{ search(text: "a", first: $first) { edges { matched node { name claims(first: 2) { edges { node { text } } } } } } }`,
    statements: 2,
  },
  'what departures affect, with the facts that were counted: departures, exposure, gain, facts and names': {
    source: `{ departures(first: $first) { edges { node { affects(first: 3) { edges { node {
      capability { name }
      exposure { share facts(first: 3) { edges { node { relation from { name } } } } }
      gain { share facts(first: 3) { edges { node { relation } } } }
      paths(first: 1) { steps { to { name } } }
    } } } } } } }`,
    statements: 6,
  },
};

describeStores('statements', (open) => {
  let ask: Ask;
  beforeAll(async () => {
    const store = await open();
    await seed(store);
    ask = apiOn(store);
  });

  describe('cost', () => {
    it.each(Object.entries(costs))('of %s', async (_, { source, statements }) => {
      const answer = await ask(source);
      expect(answer.result.errors).toBeUndefined();
      expect(answer.statements).toBe(statements);
    });
  });

  describe('cost, however many rows,', () => {
    it.each(Object.entries(lists))('of %s', async (_, { source, statements }) => {
      const query = `query ($first: Int!) ${source}`;
      const [few, many] = [
        await ask(query, { variables: { first: 3 } }),
        await ask(query, { variables: { first: 50 } }),
      ];
      expect(many.result.errors).toBeUndefined();
      // Otherwise it would be the same page twice.
      expect(JSON.stringify(many.result).length).toBeGreaterThan(1.5 * JSON.stringify(few.result).length);
      expect({ few: few.statements, many: many.statements }).toEqual({ few: statements, many: statements });
    });
  });
});
