import { each, heldBefore, holds, known, leadsTo, left, named, partsOf } from '../store/clause.js';
import { rootList } from '../store/root-list.js';
import { byName, newestFirst, traversal } from '../store/traversal.js';

export const employments = traversal({
  name: 'Person.employments',
  from: 'Person',
  match: ({ parent, node, fact }) =>
    `MATCH (${parent})-[${fact}:EMPLOYED_BY]->(${node}:Organization) WHERE ${known(fact)}`,
  order: newestFirst,
});

export const education = traversal({
  name: 'Person.education',
  from: 'Person',
  match: ({ parent, node, fact }) =>
    `MATCH (${parent})-[${fact}:STUDIED_AT]->(${node}:Organization) WHERE ${known(fact)}`,
  order: newestFirst,
});

export const projects = traversal({
  name: 'Person.projects',
  from: 'Person',
  match: ({ parent, node, fact }) =>
    `MATCH (${parent})-[${fact}:CONTRIBUTED_TO]->(${node}:Project) WHERE ${known(fact)}`,
  order: byName,
});

export const skills = traversal({
  name: 'Person.skills',
  from: 'Person',
  match: ({ parent, node, fact }) =>
    `MATCH (${parent})-[${fact}:SKILLED_IN]->(${node}:Capability) WHERE ${known(fact)}`,
  order: byName,
});

const surestJob = (fact: string) => `WITH job ORDER BY job.confidence DESC, job.sFrom DESC, job.id LIMIT 1
            RETURN job AS ${fact}`;

/** Each person once, with the surest and then the latest of the jobs that put them there. */
export const employees = traversal({
  name: 'Organization.employees',
  from: 'Organization',
  wide: true,
  match: ({ parent, node, fact }) => `${partsOf(parent, 'part')}
          WITH DISTINCT part
          MATCH (part)<-[${fact}:EMPLOYED_BY]-(${node}:Person)`,
  late: {
    where: ({ fact }) => holds(fact),
    // From the person: the embedded store would go through all jobs of the employer for each.
    pick: ({ parent, node, fact }) => `${partsOf(parent, 'part')}
            WITH DISTINCT part, ${node}
            MATCH (${node})-[job:EMPLOYED_BY]->(part) WHERE ${holds('job')}
            ${surestJob(fact)}`,
    hub: {
      kind: 'Person',
      key: 'key',
      degree: (parent) => `${partsOf(parent, 'part')}
            WITH DISTINCT part
            RETURN collect(part.id) AS ends, sum(COUNT { (part)<-[:EMPLOYED_BY]-() }) AS degree`,
      where: (n) => `size([(${n})-[x:EMPLOYED_BY]->(y:Organization) WHERE y.id IN $ends AND ${holds('x')} | 1]) > 0`,
      pick: ({ node, fact }) => `MATCH (${node})-[job:EMPLOYED_BY]->(part:Organization)
            WHERE part.id IN $ends AND ${holds('job')}
            ${surestJob(fact)}`,
    },
  },
  order: byName,
  params: { includeParts: true },
});

/** What had the job may have been a part when it ended or, where it may go on, is one on the day: `within` says so. */
const countsByItsEnd = (job: string) =>
  `CASE WHEN ${left(job)} THEN ${each('within', (step) => heldBefore(step, `${job}.eFrom`, `${job}.eTo`))} ` +
  `ELSE ${each('within', holds)} END`;

/** Each person once, with the job that ended last; nobody who may still have one there. */
export const alumni = traversal({
  name: 'Organization.alumni',
  from: 'Organization',
  wide: true,
  match: ({ parent, node, fact }) => `${partsOf(parent, 'part', known)}
          MATCH (part)<-[${fact}:EMPLOYED_BY]-(${node}:Person) WHERE ${known(fact)} AND ${countsByItsEnd(fact)}
          WITH ${node}, ${fact} ORDER BY ${fact}.eTo DESC, ${fact}.id
          WITH ${node}, collect(${fact}) AS jobs
          WITH ${node}, jobs[0] AS ${fact} WHERE ${left(fact)}`,
  order: byName,
  params: { includeParts: true },
});

export const contributors = traversal({
  name: 'Project.contributors',
  from: 'Project',
  match: ({ parent, node, fact }) =>
    `MATCH (${parent})<-[${fact}:CONTRIBUTED_TO]-(${node}:Person) WHERE ${known(fact)}`,
  order: byName,
});

export const experts = traversal({
  name: 'Capability.experts',
  from: 'Capability',
  match: ({ parent, node, fact }) => `MATCH (${parent})<-[${fact}:SKILLED_IN]-(${node}:Person) WHERE ${known(fact)}`,
  order: byName,
});

export const people = rootList({
  name: 'Query.people',
  kind: 'Person',
  keys: ['key'],
  params: { employedBy: null, skilledIn: null, contributedTo: null, tokens: null, includeParts: true },
  anchors: {
    employedBy: employees,
    contributedTo: contributors,
    skilledIn: experts,
  },
  where: named,
  whereFrom: (n) =>
    `${leadsTo(n, 'CONTRIBUTED_TO', 'Project', 'contributedTo')} AND ${leadsTo(n, 'SKILLED_IN', 'Capability', 'skilledIn')}`,
});
