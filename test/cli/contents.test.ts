import { describe, expect, it } from 'vitest';
import { describeCounts } from '../../src/cli/contents.js';
import { describeReport } from '../../src/cli/seed.js';

const none = { Person: 0, Organization: 0, Project: 0, Capability: 0, Departure: 0, Claim: 0, Source: 0 };
const report = (nodes: object, facts: object) =>
  describeReport({
    nodes: { recorded: 0, revised: 0, retracted: 0, unchanged: 0, ...nodes },
    facts: { recorded: 0, retracted: 0, unchanged: 0, ...facts },
  });

describe('one is told from several', () => {
  it('in what a store has', () => {
    expect(describeCounts({ ...none, Person: 1, Organization: 2, Capability: 1, Claim: 1024 })).toBe(
      '1 person, 2 organizations, 0 projects, 1 capability, 0 departures, 1,024 claims, and 0 sources',
    );
  });

  it('in what a load did', () => {
    expect(report({ recorded: 1, revised: 2 }, { retracted: 1 })).toBe('1 node recorded, 2 revised; 1 fact retracted');
    expect(report({ recorded: 1024 }, { recorded: 2 })).toBe('1,024 nodes recorded; 2 facts recorded');
    expect(report({ unchanged: 1 }, { unchanged: 1 })).toBe('nothing changed (1 node and 1 fact)');
    expect(report({ unchanged: 2 }, { unchanged: 1024 })).toBe('nothing changed (2 nodes and 1,024 facts)');
  });
});
