import { holds, known, leadsTo, named } from '../store/clause.js';
import { rootList } from '../store/root-list.js';
import { byName, newestFirst, traversal } from '../store/traversal.js';

export const parent = traversal({
  name: 'Organization.parent',
  from: 'Organization',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:PART_OF]->(${node}:Organization) WHERE ${holds(fact)}`,
  order: newestFirst,
});

export const parts = traversal({
  name: 'Organization.parts',
  from: 'Organization',
  match: ({ parent, node, fact }) => `MATCH (${parent})<-[${fact}:PART_OF]-(${node}:Organization) WHERE ${known(fact)}`,
  order: byName,
  distinct: true,
});

export const partners = traversal({
  name: 'Organization.partners',
  from: 'Organization',
  match: ({ parent, node, fact }) =>
    `MATCH (${parent})-[${fact}:PARTNERS_WITH]-(${node}:Organization) WHERE ${known(fact)}`,
  order: byName,
});

export const projectsRun = traversal({
  name: 'Organization.projects',
  from: 'Organization',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:RUNS]->(${node}:Project) WHERE ${known(fact)}`,
  order: byName,
});

export const organizationsRunning = traversal({
  name: 'Project.organizations',
  from: 'Project',
  match: ({ parent, node, fact }) => `MATCH (${parent})<-[${fact}:RUNS]-(${node}:Organization) WHERE ${known(fact)}`,
  order: byName,
});

export const organizations = rootList({
  name: 'Query.organizations',
  kind: 'Organization',
  keys: ['key'],
  params: { partOf: null, runs: null, tokens: null },
  anchors: { runs: organizationsRunning, partOf: parts },
  where: named,
  whereFrom: (n) => leadsTo(n, 'PART_OF', 'Organization', 'partOf'),
});
