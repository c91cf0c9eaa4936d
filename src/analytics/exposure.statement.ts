import { z } from 'zod';
import { factRow, nodeRows } from '../graph/node.js';
import { known } from '../store/clause.js';
import { statement } from '../store/statement.js';

const job = z.object({ id: z.string(), inferred: z.boolean() });
const contribution = z.object({
  id: z.string(),
  person: z.string(),
  project: z.string(),
  weight: z.number().nullable(),
  lastDay: z.number(),
  inferred: z.boolean(),
  jobs: z.array(job),
});

/** The day that is counted with: the last that `on` can mean or, where the announcement narrows it down, that. */
const dayOf = (d: string) =>
  `CASE WHEN ${d}.announcedTo >= ${d}.onFrom AND ${d}.announcedTo < ${d}.onTo THEN ${d}.announcedTo ELSE ${d}.onTo END`;

// A job covers [start, end), so on the day before `day` it has begun before `day` and ends on it or later.
const thereBefore = (job: string) => `${known(job)} AND ${job}.sFrom < day AND ${job}.eTo >= day`;
const ranBefore = (runs: string) => `${counts(runs)} AND ${runs}.sFrom < day AND ${runs}.eTo >= day`;
const counts = (fact: string) => `${known(fact)} AND ${fact}.confidence >= $minConfidence`;

/**
 * For each departure: the capabilities that the leaver's projects at the organization advance, the projects of each
 * that it runs, and the contributions to those of everybody who was there the day before.
 */
export const exposureOfDepartures = statement({
  name: 'analytics.exposureOfDepartures',
  mode: 'read',
  text: `
    MATCH (d:Departure) WHERE d.id IN $ids AND ${known('d')}
    MATCH (d)-[departed:OF]->(p:Person) WHERE ${known('departed')}
    MATCH (d)-[left:FROM]->(i:Organization) WHERE ${known('left')}
    WITH d, departed, p, i, ${dayOf('d')} AS day
    CALL (i, day) {
      MATCH (i)<-[within:PART_OF*0..4]-(part:Organization)
      WHERE all(step IN within WHERE ${known('step')} AND step.sFrom < day AND step.eTo >= day)
      RETURN collect(DISTINCT part.id) AS parts
    }
    CALL (p, day, parts) {
      MATCH (p)-[w:CONTRIBUTED_TO]->(x:Project) WHERE ${counts('w')} AND w.sFrom < day
      MATCH (x)<-[runs:RUNS]-(part:Organization) WHERE ${ranBefore('runs')} AND part.id IN parts
      WITH DISTINCT x, w
      RETURN collect({project: x {.*}, fact: w {.*}}) AS own
    }
    CALL (own) {
      UNWIND own AS mine
      MATCH (x:Project {id: mine.project.id})-[a:ADVANCES]->(c:Capability) WHERE ${counts('a')}
      WITH DISTINCT c
      RETURN collect(c {.*}) AS capabilities
    }
    CALL (capabilities, parts, day) {
      UNWIND capabilities AS capability
      MATCH (c:Capability {id: capability.id})<-[a:ADVANCES]-(x:Project) WHERE ${counts('a')}
      MATCH (x)<-[runs:RUNS]-(part:Organization) WHERE ${ranBefore('runs')} AND part.id IN parts
      WITH c, a, x, collect(runs.id) AS ids
      RETURN collect({capability: c.id, project: x.id, key: x.key, fact: a {.*}, runs: ids}) AS advances
    }
    CALL (advances, p, parts, day) {
      UNWIND advances AS advance
      WITH DISTINCT advance.project AS project, p, parts, day
      MATCH (x:Project {id: project})<-[w:CONTRIBUTED_TO]-(q:Person) WHERE ${counts('w')} AND w.sFrom < day
      CALL (q, parts, day) {
        MATCH (q)-[e:EMPLOYED_BY]->(part:Organization)
        WHERE ${thereBefore('e')} AND e.confidence >= $minConfidence AND part.id IN parts
        RETURN collect({id: e.id, inferred: e.inferred}) AS jobs
      }
      WITH x, w, q, p, jobs WHERE q.id = p.id OR size(jobs) > 0
      RETURN collect({
        id: w.id, person: q.id, project: x.id, weight: w.weight, lastDay: w.eTo, inferred: w.inferred, jobs: jobs
      }) AS contributions
    }
    CALL (departed, own, advances) {
      UNWIND departed.sources +
        reduce(ids = [], mine IN own | ids + mine.fact.sources) +
        reduce(ids = [], advance IN advances | ids + advance.fact.sources) AS source
      WITH DISTINCT source
      MATCH (s:Source {id: source})
      RETURN collect(s {.*}) AS sources
    }
    RETURN d.id AS departure, day, departed {.*} AS departed, p {.*} AS person,
      own, capabilities, advances, contributions, sources`,
  example: { ids: ['departure:nan-du-2025'], known: 1, minConfidence: 0 },
  row: z.object({
    departure: z.string(),
    day: z.number(),
    departed: factRow,
    person: nodeRows.Person,
    own: z.array(z.object({ project: nodeRows.Project, fact: factRow })),
    capabilities: z.array(nodeRows.Capability),
    advances: z.array(
      z.object({
        capability: z.string(),
        project: z.string(),
        key: z.string(),
        fact: factRow,
        runs: z.array(z.string()),
      }),
    ),
    contributions: z.array(contribution),
    /** Those of the facts that paths go by. */
    sources: z.array(nodeRows.Source),
  }),
});

/**
 * For each departure: the contributions, by everybody who may be at the destination soon after, to any project of the
 * capabilities given, whoever runs it. `nextDay` is later than the day after, in the same or the next year, so the
 * caller looks at the days of the jobs again.
 */
export const gainOfDepartures = statement({
  name: 'analytics.gainOfDepartures',
  mode: 'read',
  text: `
    MATCH (d:Departure) WHERE d.id IN $ids AND ${known('d')}
    MATCH (d)-[joined:TO]->(j:Organization) WHERE ${known('joined')}
    WITH d, j, ${dayOf('d')} AS day
    CALL (j, day) {
      MATCH (j)<-[within:PART_OF*0..4]-(part:Organization)
      WHERE all(step IN within WHERE ${known('step')} AND step.eTo > day)
      RETURN collect(DISTINCT part.id) AS parts
    }
    CALL (d, day, parts) {
      MATCH (c:Capability)<-[a:ADVANCES]-(x:Project) WHERE c.id IN $capabilities AND ${counts('a')}
      MATCH (x)<-[w:CONTRIBUTED_TO]-(q:Person) WHERE ${counts('w')} AND w.sFrom < day
      CALL (q, parts, day) {
        MATCH (q)-[e:EMPLOYED_BY]->(part:Organization)
        WHERE ${counts('e')} AND part.id IN parts AND e.eTo > day
        RETURN collect({id: e.id, inferred: e.inferred, sFrom: e.sFrom, eTo: e.eTo}) AS jobs
      }
      WITH c, a, x, w, q, jobs, EXISTS { MATCH (d)-[departed:OF]->(q) WHERE ${known('departed')} } AS leaves
      WITH c, a, x, w, q, jobs, leaves WHERE leaves OR size(jobs) > 0
      RETURN collect({
        capability: c.id, advance: a.id, advanceWeight: a.weight, leaves: leaves,
        id: w.id, person: q.id, project: x.id, weight: w.weight, lastDay: w.eTo, inferred: w.inferred, jobs: jobs
      }) AS contributions
    }
    RETURN d.id AS departure, contributions`,
  example: {
    ids: ['departure:nan-du-2025'],
    capabilities: ['capability:foundation-models'],
    known: 1,
    minConfidence: 0,
  },
  row: z.object({
    departure: z.string(),
    contributions: z.array(
      contribution.extend({
        capability: z.string(),
        advance: z.string(),
        advanceWeight: z.number().nullable(),
        leaves: z.boolean(),
        jobs: z.array(job.extend({ sFrom: z.number(), eTo: z.number() })),
      }),
    ),
  }),
});

export type ExposureRow = z.infer<typeof exposureOfDepartures.row>;
export type GainRow = z.infer<typeof gainOfDepartures.row>;
