import { z } from 'zod';
import { branchParams, bring, compose, countOf, shapeOf, type Branch } from '../store/branch.js';
import { each, holds, known, partLevels } from '../store/clause.js';
import { statement, type Params, type Statement } from '../store/statement.js';
import { nothing, type Brought, type BroughtRows, type HitRow } from '../store/rows.js';
import { factValues, nodeValues, valuesExample } from '../store/values.js';

const values = z.array(z.unknown());

/** The day that is counted with: the last that `on` can mean or, where the announcement narrows it down, that. */
const dayOf = (d: string) =>
  `CASE WHEN ${d}.announcedTo >= ${d}.onFrom AND ${d}.announcedTo < ${d}.onTo THEN ${d}.announcedTo ELSE ${d}.onTo END`;

// A fact covers [start, end), so on the day before `day` it has begun before `day` and ends on it or later.
const heldBefore = (fact: string) => `${known(fact)} AND ${fact}.sFrom < day AND ${fact}.eTo >= day`;
const isSure = (fact: string) => `${fact}.confidence >= $minConfidence`;
const counts = (fact: string) => `${known(fact)} AND ${isSure(fact)}`;

/** What is brought along with the figures. */
export interface ExposureAhead {
  /** How many claims about each capability, and what else of each claim; null for none. */
  claims: { limit: number; branches: readonly Branch[] } | null;
  /** What else of the departure. */
  branches: readonly Branch[];
}

const exposureRow = z.object({
  departure: values,
  day: z.number(),
  departed: values,
  person: values,
  /** Projects of the leaver at the organization, and the facts that they contributed to them. */
  own: z.array(z.tuple([values, values])),
  capabilities: z.array(values),
  advances: z.array(
    z.object({
      capability: z.string(),
      project: z.string(),
      key: z.string(),
      weight: z.number().nullable(),
      fact: values,
      runs: z.array(z.string()),
    }),
  ),
  /** Fact, weight, last day, whether it is inferred, and the jobs (fact, whether inferred) of who was there. */
  contributions: z.array(
    z.tuple([z.string(), z.number().nullable(), z.number(), z.boolean(), z.array(z.tuple([z.string(), z.boolean()]))]),
  ),
  /** Those of the facts that paths go by. */
  sources: z.array(values),
});

/** A row of `exposureOfDepartures`. */
export type ExposureValues = z.infer<typeof exposureRow> & {
  claims?: { capability: string; claims: HitRow[] }[];
  branches?: BroughtRows;
};

/**
 * For each departure: the capabilities that the leaver's projects at the organization advance, the projects of each
 * that it runs, and the contributions to those of everybody who was there the day before.
 */
export const exposureText = (claims = '', { clauses, lists } = nothing) => `
    MATCH (d:Departure) WHERE d.id IN $ids AND ${known('d')}
    MATCH (d)-[departed:OF]->(p:Person) WHERE ${known('departed')}
    MATCH (d)-[left:FROM]->(i:Organization) WHERE ${known('left')}
    WITH d, departed, p, i, ${dayOf('d')} AS day
    CALL (i, day) {
      MATCH (i)<-[within:PART_OF*0..${partLevels}]-(part:Organization)
      WHERE ${each('within', heldBefore)}
      RETURN collect(DISTINCT part.id) AS parts
    }
    CALL (p, day, parts) {
      MATCH (p)-[w:CONTRIBUTED_TO]->(x:Project) WHERE ${counts('w')} AND w.sFrom < day
      MATCH (x)<-[runs:RUNS]-(part:Organization) WHERE ${heldBefore('runs')} AND ${isSure('runs')} AND part.id IN parts
      WITH DISTINCT x, w
      RETURN collect([${nodeValues('x')}, ${factValues('w')}]) AS own, collect(x.id) AS ownProjects, collect(w.sources) AS ownSources
    }
    CALL (ownProjects) {
      UNWIND ownProjects AS project
      MATCH (x:Project {id: project})-[a:ADVANCES]->(c:Capability) WHERE ${counts('a')}
      WITH DISTINCT c
      RETURN collect(${nodeValues('c')}) AS capabilities, collect(c.id) AS capabilityIds
    }
    CALL (capabilityIds, parts, day) {
      UNWIND capabilityIds AS capability
      MATCH (c:Capability {id: capability})<-[a:ADVANCES]-(x:Project) WHERE ${counts('a')}
      MATCH (x)<-[runs:RUNS]-(part:Organization) WHERE ${heldBefore('runs')} AND ${isSure('runs')} AND part.id IN parts
      WITH c, a, x, collect(runs.id) AS ids
      RETURN collect({
        capability: c.id, project: x.id, key: x.key, weight: a.weight, fact: ${factValues('a')}, runs: ids
      }) AS advances, collect(a.sources) AS advanceSources
    }
    CALL (advances, p, parts, day) {
      UNWIND advances AS advance
      WITH DISTINCT advance.project AS project, p, parts, day
      MATCH (x:Project {id: project})<-[w:CONTRIBUTED_TO]-(q:Person) WHERE ${counts('w')} AND w.sFrom < day
      CALL (q, parts, day) {
        MATCH (q)-[e:EMPLOYED_BY]->(part:Organization)
        WHERE ${heldBefore('e')} AND ${isSure('e')} AND part.id IN parts
        RETURN collect([e.id, e.inferred]) AS jobs
      }
      WITH w, q, p, jobs WHERE q.id = p.id OR size(jobs) > 0
      RETURN collect([w.id, w.weight, w.eTo, w.inferred, jobs]) AS contributions
    }
    CALL (departed, ownSources, advanceSources) {
      UNWIND [departed.sources] + ownSources + advanceSources AS ids
      UNWIND ids AS source
      WITH DISTINCT source
      MATCH (s:Source {id: source})
      RETURN collect(${nodeValues('s')}) AS sources
    }
    ${claims}
    ${clauses}
    RETURN ${nodeValues('d')} AS departure, day, ${factValues('departed')} AS departed, ${nodeValues('p')} AS person,
      own, capabilities, advances, contributions, sources${claims && ', claims'}${lists.length > 0 ? `, [${lists.join(', ')}] AS branches` : ''}`;

/** The latest claims about each capability, or about a project of the leaver that advances it. */
const claimsClause = ({ clauses, lists }: Brought) => `
    CALL (capabilityIds, ownProjects, advances) {
      UNWIND capabilityIds AS capability
      WITH capability, [capability] +
        [a IN advances WHERE a.capability = capability AND a.project IN ownProjects | a.project] AS ids
      CALL (ids) {
        UNWIND ids AS id
        MATCH (:Entity {id: id})<-[r:ABOUT]-(k:Claim) WHERE ${known('r')} AND ${known('k')}
        WITH DISTINCT k, k.dateKey AS place ORDER BY place DESC LIMIT $claims
        ${clauses}
        ${clauses && 'WITH *, 0 AS again ORDER BY place DESC'}
        RETURN collect([${[nodeValues('k'), '[]', 'place', ...lists].join(', ')}]) AS claims
      }
      RETURN collect({capability: capability, claims: claims}) AS claims
    }`;

export const exposureOfDepartures = statement({
  name: 'analytics.exposureOfDepartures',
  mode: 'read',
  text: exposureText(),
  example: { ids: ['departure:nan-du-2025'], known: 1, minConfidence: 0, ...valuesExample },
  row: exposureRow as unknown as z.ZodType<ExposureValues>,
});

/** As exposureOfDepartures, with `$claims` claims about each capability, and with branches of the departure. */
export function exposureWith({ claims, branches }: ExposureAhead): Statement<Params, ExposureValues> {
  const ofClaims = claims?.branches ?? [];
  const shape = `${claims ? `claims(${shapeOf(ofClaims)})` : ''} ${shapeOf(branches)}`;
  return compose(exposureOfDepartures.name, shape, (name) => {
    const clause = claims ? claimsClause(bring('k', ofClaims)) : '';
    return { ...exposureOfDepartures, name, text: exposureText(clause, bring('d', branches, countOf(ofClaims))) };
  });
}

/** The parameters that `exposureWith` reads beside those of exposureOfDepartures. */
export const exposureParams = ({ claims, branches }: ExposureAhead, today: number): Params => ({
  ...branchParams(claims?.branches ?? [], today),
  ...branchParams(branches, today, countOf(claims?.branches ?? [])),
  ...(claims && { claims: claims.limit }),
});

const thereNext = (fact: string) => holds(fact, 'next');

/**
 * For each departure: the contributions, by everybody who may be at the destination on the day after, to any project of
 * the capabilities given for it, whoever runs it. Which days these are the caller says: there is no calendar in the stores.
 */
export const gainOfDepartures = statement({
  name: 'analytics.gainOfDepartures',
  mode: 'read',
  text: `
    UNWIND $departures AS departure
    MATCH (d:Departure {id: departure.id}) WHERE ${known('d')}
    MATCH (d)-[joined:TO]->(j:Organization) WHERE ${known('joined')}
    WITH d, j, departure.day AS day, departure.next AS next, departure.capabilities AS capabilities
    CALL (j, next) {
      MATCH (j)<-[within:PART_OF*0..${partLevels}]-(part:Organization)
      WHERE ${each('within', thereNext)}
      RETURN collect(DISTINCT part.id) AS parts
    }
    CALL (d, day, next, parts, capabilities) {
      UNWIND capabilities AS capability
      MATCH (c:Capability {id: capability})<-[a:ADVANCES]-(x:Project) WHERE ${counts('a')}
      MATCH (x)<-[w:CONTRIBUTED_TO]-(q:Person) WHERE ${counts('w')} AND w.sFrom < day
      CALL (q, parts, next) {
        MATCH (q)-[e:EMPLOYED_BY]->(part:Organization)
        WHERE ${thereNext('e')} AND ${isSure('e')} AND part.id IN parts
        RETURN collect({id: e.id, inferred: e.inferred}) AS jobs
      }
      WITH c, a, x, w, q, jobs, EXISTS { MATCH (d)-[departed:OF]->(q) WHERE ${known('departed')} } AS leaves
      WITH c, a, x, w, q, jobs, leaves WHERE leaves OR size(jobs) > 0
      RETURN collect({
        capability: c.id, advance: a.id, advanceWeight: a.weight,
        id: w.id, person: q.id, project: x.id, weight: w.weight, lastDay: w.eTo, inferred: w.inferred, jobs: jobs
      }) AS contributions
    }
    RETURN d.id AS departure, contributions`,
  example: {
    departures: [
      {
        id: 'departure:nan-du-2025',
        day: 20251231,
        next: 20260101,
        capabilities: ['capability:foundation-models'],
      },
    ],
    known: 1,
    minConfidence: 0,
  },
  row: z.object({
    departure: z.string(),
    contributions: z.array(
      z.object({
        id: z.string(),
        person: z.string(),
        project: z.string(),
        weight: z.number().nullable(),
        lastDay: z.number(),
        inferred: z.boolean(),
        capability: z.string(),
        advance: z.string(),
        advanceWeight: z.number().nullable(),
        jobs: z.array(z.object({ id: z.string(), inferred: z.boolean() })),
      }),
    ),
  }),
});

export type GainRow = z.infer<typeof gainOfDepartures.row>;
