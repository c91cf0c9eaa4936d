import { affectedCapabilities } from '../../../src/analytics/affected-capability.js';
import { exposureOfDepartures } from '../../../src/analytics/exposure.statement.js';

// What a departure affects is counted by the same functions for everybody: what is compared is how rows come and go.

/** Everything up to the RETURN, which each peer goes on from in its own way. */
export const exposureBody = exposureOfDepartures.text.slice(0, exposureOfDepartures.text.lastIndexOf('RETURN'));
export const exposureMap = `{departure: d.id, day: day, departed: departed {.*}, person: p {.*}, own: own,
  capabilities: capabilities, advances: advances, contributions: contributions, sources: sources}`;

/** The claims about each capability or about a project that leads to it: the three latest. */
export const claimsClause = `
  CALL (capabilities, own, advances) {
    UNWIND capabilities AS capability
    WITH capability, [capability.id] + [a IN advances WHERE a.capability = capability.id AND
      any(mine IN own WHERE mine.project.id = a.project) | a.project] AS ids
    CALL (ids) {
      UNWIND ids AS id
      MATCH (:Entity {id: id})<-[:ABOUT]-(k:Claim)
      WITH DISTINCT k ORDER BY k.dateKey DESC LIMIT 3
      RETURN collect({text: k.name, makers: [(k)-[:MADE_BY]->(m:Entity) | m.name]}) AS claims
    }
    RETURN collect({capability: capability.id, claims: claims}) AS claims
  }`;

/** The five capabilities that are affected most, as the API gives them. */
export function affects(row, claimsOf) {
  const titles = new Map(row.sources.map((source) => [source.id, source.title]));
  const capabilities = new Map(row.capabilities.map((each) => [each.id, each]));
  return affectedCapabilities(row, { halfLife: 5, minConfidence: 0 })
    .sort((a, b) => b.exposure.share - a.exposure.share || (a.capability.id < b.capability.id ? -1 : 1))
    .slice(0, 5)
    .map(({ capability, exposure, busFactor, paths }) => ({
      capability: capabilities.get(capability.id),
      exposure: { share: exposure.share, numerator: exposure.numerator, denominator: exposure.denominator },
      busFactor,
      paths: paths.slice(0, 3).map((facts) => ({
        steps: facts.map(({ id, sources }) => {
          const [from, relation, to] = id.split('|');
          return {
            from: { id: from },
            relation,
            to: { id: to },
            sources: sources.map((each) => ({ title: titles.get(each) })),
          };
        }),
      })),
      claims: claimsOf?.(capability.id),
      about: [capability.id, ...new Set(paths.map((facts) => facts[1].id.split('|')[2]))],
    }));
}
