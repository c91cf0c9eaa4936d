import { known, leadsTo, named } from '../store/clause.js';
import { rootList } from '../store/root-list.js';
import { byName, traversal } from '../store/traversal.js';
import { capabilities as capabilitiesOfProject } from './project.repository.js';

export const broader = traversal({
  name: 'Capability.broader',
  from: 'Capability',
  match: ({ parent, node, fact }) =>
    `MATCH (${parent})-[${fact}:NARROWER_THAN]->(${node}:Capability) WHERE ${known(fact)}`,
  order: byName,
  distinct: true,
});

export const narrower = traversal({
  name: 'Capability.narrower',
  from: 'Capability',
  match: ({ parent, node, fact }) =>
    `MATCH (${parent})<-[${fact}:NARROWER_THAN]-(${node}:Capability) WHERE ${known(fact)}`,
  order: byName,
  distinct: true,
});

export const capabilities = rootList({
  name: 'Query.capabilities',
  kind: 'Capability',
  keys: ['key'],
  params: { narrowerThan: null, advancedBy: null, tokens: null },
  anchors: { advancedBy: capabilitiesOfProject, narrowerThan: narrower },
  where: named,
  whereFrom: (n) => leadsTo(n, 'NARROWER_THAN', 'Capability', 'narrowerThan'),
});
