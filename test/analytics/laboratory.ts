import { graphOf } from '../support/graph.js';

const x1 = { project: 'project:x1' };
const x2 = { project: 'project:x2' };

/**
 * Somebody leaves an organization, from its lab, on 2025-06-10, and joins another. Everybody else is there to be
 * counted, or to be just not counted: by a day, by a part, by a project.
 */
export const laboratory = {
  defaults: { sources: ['source:s'] },
  sources: [{ id: 'source:s', title: 'A source' }],
  organizations: [
    { id: 'org:i', name: 'I', runs: ['project:x1', 'project:x4'] },
    { id: 'org:lab', name: 'Lab', partOf: ['org:i'], runs: ['project:x2'] },
    { id: 'org:former', name: 'Former', partOf: [{ organization: 'org:i', end: 2019 }], runs: ['project:x3'] },
    { id: 'org:j', name: 'J', runs: ['project:x5'] },
    // A part of J just the day after, if it is one; what left it that day, and what joined it later.
    {
      id: 'org:j-lab',
      name: 'J Lab',
      partOf: [{ organization: 'org:j', start: '2025-06-11', end: '2025-06-12', confidence: 0.1 }],
    },
    { id: 'org:j-left', name: 'J Left', partOf: [{ organization: 'org:j', end: '2025-06-11' }] },
    { id: 'org:j-later', name: 'J Later', partOf: [{ organization: 'org:j', start: '2025-06-12' }] },
  ],
  capabilities: [
    { id: 'capability:c', name: 'C' },
    { id: 'capability:only', name: 'Only' },
  ],
  projects: [
    { id: 'project:x1', name: 'X1', advances: [{ capability: 'capability:c', weight: 0.5 }] },
    { id: 'project:x2', name: 'X2', advances: ['capability:c'] },
    // Of a part that has left.
    { id: 'project:x3', name: 'X3', advances: ['capability:c'] },
    { id: 'project:x4', name: 'X4', advances: ['capability:only'] },
    // Of another organization.
    { id: 'project:x5', name: 'X5', advances: ['capability:c'] },
  ],
  people: [
    {
      id: 'person:p',
      name: 'P',
      employedBy: [
        { organization: 'org:lab', end: '2025-06-10' },
        { organization: 'org:j', start: '2025-06-10' },
      ],
      contributedTo: [
        { ...x1, weight: 0.8 },
        { ...x2, inferred: true, confidence: 0.4 },
        { project: 'project:x4' },
        { project: 'project:x5', weight: 0.25 },
      ],
    },
    // There until the day itself, in two places: one person.
    {
      id: 'person:q1',
      name: 'Q1',
      employedBy: [
        { organization: 'org:i', end: '2025-06-10' },
        { organization: 'org:lab', start: 2020, end: 2025 },
      ],
      contributedTo: [{ ...x1, end: '2020-06-10' }],
    },
    // There from the day before; that it was there is inferred.
    {
      id: 'person:q2',
      name: 'Q2',
      employedBy: [{ organization: 'org:lab', start: '2025-06-09', inferred: true, confidence: 0.5 }],
      contributedTo: [{ ...x2, weight: 0.5 }],
    },
    // Gone the day before; there from the day itself; with a part that has left; began on the day itself.
    { id: 'person:n1', name: 'N1', employedBy: [{ organization: 'org:i', end: '2025-06-09' }], contributedTo: [x1] },
    { id: 'person:n2', name: 'N2', employedBy: [{ organization: 'org:i', start: '2025-06-10' }], contributedTo: [x1] },
    { id: 'person:n3', name: 'N3', employedBy: ['org:former'], contributedTo: [x1] },
    { id: 'person:n4', name: 'N4', employedBy: ['org:i'], contributedTo: [{ ...x1, start: '2025-06-10' }] },
    // Where p goes: there from the day after, and until the day after that; not before, and not later.
    {
      id: 'person:r1',
      name: 'R1',
      employedBy: [{ organization: 'org:j-lab', start: '2025-06-11' }],
      contributedTo: [{ project: 'project:x5', weight: 0.5 }],
    },
    {
      id: 'person:r2',
      name: 'R2',
      employedBy: [{ organization: 'org:j', end: '2025-06-12', inferred: true, confidence: 0.8 }],
      contributedTo: [{ project: 'project:x3', weight: 0.35 }],
    },
    { id: 'person:r3', name: 'R3', employedBy: [{ organization: 'org:j', start: '2025-06-12' }], contributedTo: [x2] },
    { id: 'person:r4', name: 'R4', employedBy: [{ organization: 'org:j', end: '2025-06-11' }], contributedTo: [x2] },
    { id: 'person:r5', name: 'R5', employedBy: ['org:j-left'], contributedTo: [x2] },
    { id: 'person:r6', name: 'R6', employedBy: ['org:j-later'], contributedTo: [x2] },
  ],
  departures: [
    {
      id: 'departure:d',
      person: 'person:p',
      from: 'org:i',
      to: 'org:j',
      kind: 'MOVED',
      on: '2025-06-10',
      confidence: 0.1,
    },
    // The same, told with less.
    { id: 'departure:nowhere', person: 'person:p', from: 'org:i', kind: 'RESIGNED', on: '2025-06-10' },
    { id: 'departure:undated', person: 'person:p', from: 'org:i', kind: 'UNKNOWN' },
    { id: 'departure:announced', person: 'person:p', from: 'org:i', kind: 'UNKNOWN', announcedOn: '2025-06' },
    { id: 'departure:year', person: 'person:p', from: 'org:i', kind: 'UNKNOWN', on: 2025 },
    {
      id: 'departure:narrowed',
      person: 'person:p',
      from: 'org:i',
      kind: 'UNKNOWN',
      on: 2025,
      announcedOn: '2025-03',
    },
    {
      id: 'departure:late-news',
      person: 'person:p',
      from: 'org:i',
      kind: 'UNKNOWN',
      on: '2025-06',
      announcedOn: '2025-09',
    },
    // From the lab alone, where only the lab counts.
    { id: 'departure:lab', person: 'person:p', from: 'org:lab', kind: 'UNKNOWN', on: '2025-06-10' },
    // Somebody who built nothing there.
    { id: 'departure:r1', person: 'person:r1', from: 'org:i', kind: 'UNKNOWN', on: '2025-06-10' },
  ],
};

type Laboratory = typeof laboratory;

/** The same, changed. */
export const laboratoryWith = (change: (laboratory: Laboratory) => void = () => {}) => {
  const changed = structuredClone(laboratory);
  change(changed);
  return graphOf(changed);
};
