import { each, heldBefore, heldOn, known, partLevels, partsOf } from '../store/clause.js';
import { rootList } from '../store/root-list.js';
import { byName, latestFirst, traversal } from '../store/traversal.js';

export const personOfDeparture = traversal({
  name: 'Departure.person',
  from: 'Departure',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:OF]->(${node}:Person) WHERE ${known(fact)}`,
  order: byName,
});

export const originOfDeparture = traversal({
  name: 'Departure.from',
  from: 'Departure',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:FROM]->(${node}:Organization) WHERE ${known(fact)}`,
  order: byName,
});

export const destinationOfDeparture = traversal({
  name: 'Departure.to',
  from: 'Departure',
  match: ({ parent, node, fact }) => `MATCH (${parent})-[${fact}:TO]->(${node}:Organization) WHERE ${known(fact)}`,
  order: byName,
});

export const departuresOfPerson = traversal({
  name: 'Person.departures',
  from: 'Person',
  match: ({ parent, node, fact }) => `MATCH (${parent})<-[${fact}:OF]-(${node}:Departure) WHERE ${known(fact)}`,
  order: latestFirst,
  distinct: true,
});

// Where only the announcement is dated, that counts.
const firstDay = (n: string) => `CASE WHEN ${n}.on IS NULL THEN ${n}.announcedFrom ELSE ${n}.onFrom END`;
const lastDay = (n: string) => `CASE WHEN ${n}.on IS NULL THEN ${n}.announcedTo ELSE ${n}.onTo END`;

/** By these facts, what was left may have been a part the day before, and what was joined on the day itself. */
const wasPart = {
  FROM: (n: string, facts: string) => each(facts, (step) => heldBefore(step, firstDay(n), lastDay(n))),
  TO: (n: string, facts: string) => each(facts, (step) => heldOn(step, firstDay(n), lastDay(n))),
};

export const departuresFrom = traversal({
  name: 'Organization.departures',
  from: 'Organization',
  wide: true,
  match: ({ parent, node, fact }) => `${partsOf(parent, 'part', known)}
          MATCH (part)<-[${fact}:FROM]-(${node}:Departure) WHERE ${known(fact)} AND ${wasPart.FROM(node, 'within')}`,
  order: latestFirst,
  distinct: true,
  params: { includeParts: true },
});

export const departuresTo = traversal({
  name: 'Organization.arrivals',
  from: 'Organization',
  wide: true,
  match: ({ parent, node, fact }) => `${partsOf(parent, 'part', known)}
          MATCH (part)<-[${fact}:TO]-(${node}:Departure) WHERE ${known(fact)} AND ${wasPart.TO(node, 'within')}`,
  order: latestFirst,
  distinct: true,
  params: { includeParts: true },
});

// Beside `within` of an anchor, which is another.
const leadsTo = (n: string, type: 'FROM' | 'TO', param: string) =>
  `($${param} IS NULL OR size([(${n})-[x:${type}]->(y:Organization)-[steps:PART_OF*0..${partLevels}]->(z:Organization) ` +
  `WHERE z.id = $${param} AND ${known('x')} AND ${each('steps', known)} AND ${wasPart[type](n, 'steps')} | 1]) > 0)`;

export const departures = rootList({
  name: 'Query.departures',
  kind: 'Departure',
  keys: ['dateKey', 'key'],
  params: { person: null, from: null, to: null, kind: null, since: null, until: null, includeParts: true },
  anchors: { person: departuresOfPerson, from: departuresFrom, to: departuresTo },
  where: (n) =>
    `($kind IS NULL OR ${n}.kind = $kind) AND ($since IS NULL OR ${lastDay(n)} >= $since) AND ($until IS NULL OR ${firstDay(n)} <= $until)`,
  whereFrom: (n) => `${leadsTo(n, 'FROM', 'from')} AND ${leadsTo(n, 'TO', 'to')}`,
});
