import { known, leadsTo, named } from '../store/clause.js';
import { rootList } from '../store/root-list.js';
import { byName, traversal } from '../store/traversal.js';
import { projectsRun } from './organization.repository.js';

export const capabilities = traversal({
  name: 'Project.capabilities',
  from: 'Project',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:ADVANCES]->(${node}:Capability) WHERE ${known(fact)}`,
  order: byName,
});

export const buildsOn = traversal({
  name: 'Project.buildsOn',
  from: 'Project',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:BUILDS_ON]->(${node}:Project) WHERE ${known(fact)}`,
  order: byName,
  distinct: true,
});

export const usedBy = traversal({
  name: 'Project.usedBy',
  from: 'Project',
  match: ({ parent, node, fact }) => `MATCH (${parent})<-[${fact}:BUILDS_ON]-(${node}:Project) WHERE ${known(fact)}`,
  order: byName,
  distinct: true,
});

export const projectsAdvancing = traversal({
  name: 'Capability.projects',
  from: 'Capability',
  match: ({ parent, node, fact }) => `MATCH (${parent})<-[${fact}:ADVANCES]-(${node}:Project) WHERE ${known(fact)}`,
  order: byName,
});

export const projects = rootList({
  name: 'Query.projects',
  kind: 'Project',
  keys: ['key'],
  params: { runBy: null, advances: null, tokens: null },
  anchors: { runBy: projectsRun, advances: projectsAdvancing },
  where: named,
  whereFrom: (n) => leadsTo(n, 'ADVANCES', 'Capability', 'advances'),
});
