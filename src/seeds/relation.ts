import { relationships, type RelationshipType } from '../graph/labels.js';

/**
 * Where a file says a relationship: in which section, under which field of the node it starts from, and what it may
 * carry beside the sources, confidence and `inferred` that all facts have.
 */
export interface Relation {
  section: 'people' | 'organizations' | 'projects' | 'capabilities' | 'claims';
  field: string;
  type: RelationshipType;
  /** The field that holds the id of the other end, where the entry is more than that id. */
  target: string;
  carries: readonly ('role' | 'weight' | 'degree' | 'about' | 'locator' | 'start' | 'end')[];
  description: string;
}

const relation = (
  section: Relation['section'],
  field: string,
  type: RelationshipType,
  carries: Relation['carries'],
  description: string,
): Relation => {
  const ends = relationships[type].to;
  return { section, field, type, target: ends.length === 1 ? ends[0].toLowerCase() : 'entity', carries, description };
};

export const relations: readonly Relation[] = [
  relation('people', 'employedBy', 'EMPLOYED_BY', ['role', 'start', 'end'], 'Who this person works or worked for.'),
  relation('people', 'studiedAt', 'STUDIED_AT', ['degree', 'start', 'end'], 'Where this person studied.'),
  relation(
    'people',
    'contributedTo',
    'CONTRIBUTED_TO',
    ['role', 'weight', 'start', 'end'],
    'What this person worked on.',
  ),
  relation('people', 'skilledIn', 'SKILLED_IN', ['weight'], 'What this person knows how to do.'),
  relation('organizations', 'partOf', 'PART_OF', ['start', 'end'], 'What this lab, team or subsidiary belongs to.'),
  relation('organizations', 'runs', 'RUNS', ['start', 'end'], 'The projects of this organization.'),
  relation('organizations', 'partnersWith', 'PARTNERS_WITH', ['about', 'start', 'end'], 'Who it works or talks with.'),
  relation('projects', 'advances', 'ADVANCES', ['weight'], 'The capabilities that this project furthers.'),
  relation('projects', 'buildsOn', 'BUILDS_ON', [], 'The projects that this one started from.'),
  relation('capabilities', 'narrowerThan', 'NARROWER_THAN', [], 'The wider capabilities that this one is a part of.'),
  relation(
    'claims',
    'about',
    'ABOUT',
    [],
    'The people, organizations, projects, capabilities and departures it speaks of.',
  ),
  relation('claims', 'sources', 'SUPPORTED_BY', ['locator'], 'Where it is written: at least one source.'),
  relation('claims', 'supports', 'SUPPORTS', [], 'The claims that it makes more likely.'),
  relation('claims', 'contradicts', 'CONTRADICTS', [], 'The claims that cannot hold if this one does.'),
];

export const relationsOf = (section: string) => relations.filter((relation) => relation.section === section);

/** The relationships that the section `facts` may list: all that are not parts of a claim or a departure. */
export const listable = relations.filter((relation) => relation.section !== 'claims');
