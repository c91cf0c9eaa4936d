import { known, leadsTo } from '../store/clause.js';
import { rootList } from '../store/root-list.js';
import { byName, latestFirst, traversal } from '../store/traversal.js';

export const madeBy = traversal({
  name: 'Claim.madeBy',
  from: 'Claim',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:MADE_BY]->(${node}:Entity) WHERE ${known(fact)}`,
  order: byName,
});

export const about = traversal({
  name: 'Claim.about',
  from: 'Claim',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:ABOUT]->(${node}:Entity) WHERE ${known(fact)}`,
  order: byName,
});

export const sourcesOfClaim = traversal({
  name: 'Claim.sources',
  from: 'Claim',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:SUPPORTED_BY]->(${node}:Source) WHERE ${known(fact)}`,
  order: byName,
});

export const supports = traversal({
  name: 'Claim.supports',
  from: 'Claim',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:SUPPORTS]->(${node}:Claim) WHERE ${known(fact)}`,
  order: latestFirst,
  distinct: true,
});

export const supportedBy = traversal({
  name: 'Claim.supportedBy',
  from: 'Claim',
  match: ({ parent, node, fact }) => `MATCH (${parent})<-[${fact}:SUPPORTS]-(${node}:Claim) WHERE ${known(fact)}`,
  order: latestFirst,
  distinct: true,
});

export const contradicts = traversal({
  name: 'Claim.contradicts',
  from: 'Claim',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:CONTRADICTS]-(${node}:Claim) WHERE ${known(fact)}`,
  order: latestFirst,
  distinct: true,
});

export const claimsAbout = traversal({
  name: 'Entity.claims',
  from: 'Entity',
  match: ({ parent, node, fact }) => `MATCH (${parent})<-[${fact}:ABOUT]-(${node}:Claim) WHERE ${known(fact)}`,
  order: latestFirst,
  distinct: true,
});

export const claimsMade = traversal({
  name: 'Claimant.claimsMade',
  from: 'Entity',
  match: ({ parent, node, fact }) => `MATCH (${parent})<-[${fact}:MADE_BY]-(${node}:Claim) WHERE ${known(fact)}`,
  order: latestFirst,
  distinct: true,
});

export const claimsOfSource = traversal({
  name: 'Source.claims',
  from: 'Source',
  match: ({ parent, node, fact }) => `MATCH (${parent})<-[${fact}:SUPPORTED_BY]-(${node}:Claim) WHERE ${known(fact)}`,
  order: latestFirst,
  distinct: true,
});

export const claims = rootList({
  name: 'Query.claims',
  kind: 'Claim',
  keys: ['dateKey'],
  params: { about: null, madeBy: null, source: null, kind: null, rank: null, status: null, contradicted: null },
  anchors: { about: claimsAbout, madeBy: claimsMade, source: claimsOfSource },
  where: (n) =>
    ['kind', 'rank', 'status']
      .map((property) => `($${property} IS NULL OR ${n}.${property} = $${property}) AND `)
      .join('') +
    `($contradicted IS NULL OR $contradicted = (size([(${n})-[x:CONTRADICTS]-(y:Claim) WHERE ${known('x')} | 1]) > 0))`,
  whereFrom: (n) =>
    `${leadsTo(n, 'MADE_BY', 'Entity', 'madeBy')} AND ${leadsTo(n, 'SUPPORTED_BY', 'Entity', 'source')}`,
});
