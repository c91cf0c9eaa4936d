import { affectedCapabilities } from '../../../dist/analytics/affected-capability.js';
import { exposureRowOf } from '../../../dist/analytics/exposure.row.js';
import { exposureText } from '../../../dist/analytics/exposure.statement.js';
import { factValues, nodeValues } from '../../../dist/store/values.js';
import { known } from './database.js';

// What a departure affects is counted by the same functions for everybody: what is compared is how rows come and go.

/** The statement of the figures up to its RETURN, which each peer goes on from in its own way. */
const text = exposureText();
export const exposureBody = text.slice(0, text.lastIndexOf('RETURN'));
/** What its RETURN gives, as one value. */
export const exposureMap = `{departure: ${nodeValues('d')}, day: day, departed: ${factValues('departed')},
  person: ${nodeValues('p')}, own: own, capabilities: capabilities, advances: advances, contributions: contributions,
  sources: sources}`;
/** The properties that are asked for, as the product's statements take them. */
export const keys = {
  nodeKeys: ['id', 'name', 'aliases', 'url', 'outlet'],
  factKeys: ['id', 'sources'],
};

/**
 * The latest claims about each capability or about a project that leads to it, in the statement of the rest. `fields`
 * is a map projection: `.name`.
 */
export const claimsClause = (fields, most) => `
  CALL (capabilityIds, ownProjects, advances) {
    UNWIND capabilityIds AS capability
    WITH capability, [capability] +
      [a IN advances WHERE a.capability = capability AND a.project IN ownProjects | a.project] AS ids
    CALL (ids) {
      UNWIND ids AS id
      MATCH (:Entity {id: id})<-[r:ABOUT]-(k:Claim) WHERE ${known('r')} AND ${known('k')}
      WITH DISTINCT k ORDER BY k.dateKey DESC LIMIT ${most}
      CALL (k) {
        MATCH (k)-[r:MADE_BY]->(m:Entity) WHERE ${known('r')}
        WITH m ORDER BY m.key, r.id LIMIT 1 RETURN head(collect(m {.name})) AS maker
      }
      WITH k, maker ORDER BY k.dateKey DESC
      RETURN collect(k {${fields}, text: k.name, madeBy: maker}) AS claims
    }
    RETURN collect({capability: capability, claims: claims}) AS claims
  }`;

/** The capabilities that are affected most. What claims are about one is left as `about`, for who reads them later. */
export function affects(values, first = 5) {
  const row = exposureRowOf(values, keys);
  const sources = new Map(row.sources.map((source) => [source.id, { ...source, title: source.name }]));
  const capabilities = new Map(row.capabilities.map((each) => [each.id, each]));
  return affectedCapabilities(row, { halfLife: 5, minConfidence: 0 })
    .sort((a, b) => (b.exposure.share ?? 0) - (a.exposure.share ?? 0) || (a.capability.id < b.capability.id ? -1 : 1))
    .slice(0, first)
    .map(({ capability, exposure, busFactor, paths }) => ({
      capability: capabilities.get(capability.id),
      exposure,
      busFactor,
      paths: paths.slice(0, 3).map((facts) => ({ steps: facts.map((fact) => stepOf(fact, sources)) })),
      about: [capability.id, ...new Set(paths.map((facts) => facts[1].id.split('|')[2]))],
    }));
}

function stepOf({ id, sources: ids }, sources) {
  const [from, relation, to] = id.split('|');
  return { from: { id: from }, relation, to: { id: to }, sources: ids.map((each) => sources.get(each)) };
}
