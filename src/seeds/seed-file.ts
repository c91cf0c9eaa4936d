import { z } from 'zod';
import { relationships, type Kind, type RelationshipType } from '../graph/labels.js';
import { listable, relationsOf, type Relation } from './relation.js';
import { date, idOf, listOf, localized, oneOf, share, textOf } from './seed-field.js';

/** What a fact may carry, whatever its relationship. */
const carried = z.strictObject({
  sources: listOf(idOf('Source'), 1).optional().describe('Who says so: ids of sources. By default those of the file.'),
  confidence: share().optional().describe('How sure this is, 0 to 1. By default that of the file, or 1.'),
  inferred: z
    .boolean({ error: 'true or false' })
    .optional()
    .describe('true when we concluded it and no source says it.'),
  start: date
    .optional()
    .describe('When it began, as precisely as the source says: 2025, 2025-09 or 2025-09-02. Absent: not known.'),
  end: date.optional().describe('When it ended, likewise. Absent: it has not ended, or nobody says.'),
  role: textOf(200).optional().describe('In which role.'),
  weight: share().optional().describe('How much, 0 to 1, where there is a basis for it. Absent counts as 1.'),
  degree: textOf(200).optional().describe('The degree.'),
  about: textOf(500).optional().describe('What it is about.'),
  locator: textOf(200).optional().describe('Where in the source: a page, a section, a citation.'),
});
export type Carried = z.infer<typeof carried>;

const shapeOf = ({ carries }: Relation) =>
  carried.pick({
    sources: true,
    confidence: true,
    inferred: true,
    ...Object.fromEntries(carries.map((key) => [key, true])),
  }).shape;
const endOf = (type: RelationshipType, end: 'from' | 'to') =>
  idOf(...(relationships[type][end] as readonly Kind[] as Kind[]));

/** The relationships that a node of the section starts: each a list of ids, or of ids with what the fact carries. */
const relationFields = (section: Relation['section']) =>
  Object.fromEntries(
    relationsOf(section).map((relation) => {
      const target = endOf(relation.type, 'to');
      const entry = z.union(
        [
          target,
          z.strictObject({ [relation.target]: target.describe('The id of the other end.'), ...shapeOf(relation) }),
        ],
        {
          error: `an id, or a mapping with the field ${relation.target}`,
        },
      );
      const required = relation.type === 'SUPPORTED_BY';
      const list = listOf(entry, required ? 1 : 0).describe(relation.description);
      return [relation.field, required ? list : list.optional()];
    }),
  );

const id = (kind: Kind) => idOf(kind).describe('The id: the kind, a colon, and a readable name in lower-case ASCII.');
const named = {
  name: localized(200).describe('The name, or names by language. The first is the one that is shown by default.'),
  aliases: listOf(textOf(200)).optional().describe('Other names and spellings under which it is found.'),
};
const sectionOf = <S extends z.core.$ZodLooseShape>(kind: Kind, shape: S, description: string) =>
  listOf(z.strictObject({ id: id(kind), ...shape }, { error: 'a mapping with an id' }))
    .optional()
    .describe(description);

const several = (kind: RelationshipType, end: 'from' | 'to') => {
  const one = endOf(kind, end);
  return z.union([one, listOf(one, 1)], { error: 'an id, or a list of ids' });
};
const [firstListed, ...otherListed] = listable.map((relation) =>
  z.strictObject({
    relation: z.literal(relation.type).describe(relation.description),
    from: several(relation.type, 'from').describe('Where it starts: an id, or a list of ids for a fact of each.'),
    to: several(relation.type, 'to').describe('Where it leads: an id, or a list of ids for a fact of each.'),
    ...shapeOf(relation),
  }),
);
const listedFact = z.discriminatedUnion('relation', [firstListed!, ...otherListed], {
  error: `one of ${listable.map(({ type }) => type).join(', ')}`,
});

/** One file of seeds: nodes by kind, each with the facts that start from it, and lists of further facts. */
export const seedFile = z.strictObject(
  {
    defaults: carried
      .pick({ sources: true, confidence: true, inferred: true })
      .optional()
      .describe('What the facts of this file carry when they do not say otherwise.'),
    sources: sectionOf(
      'Source',
      {
        title: textOf(500).describe('The title, as published.'),
        url: z
          .url({ protocol: /^https?$/, error: 'a web address, such as https://epoch.ai/' })
          .optional()
          .describe('Where to read it.'),
        outlet: textOf(200).optional().describe('Who published it.'),
        language: textOf(20).optional().describe('The language it is written in: a BCP 47 tag, such as en or zh.'),
        publishedOn: date.optional().describe('When it was published.'),
        retrievedOn: date.optional().describe('When it was read.'),
        licence: textOf(100).optional().describe('The licence under which it may be used, such as CC-BY-4.0.'),
      },
      'What is cited: articles, announcements, data sets.',
    ),
    people: sectionOf('Person', { ...named, ...relationFields('people') }, 'People.'),
    organizations: sectionOf(
      'Organization',
      { ...named, ...relationFields('organizations') },
      'Companies, universities, and the labs and teams inside them.',
    ),
    projects: sectionOf(
      'Project',
      { ...named, ...relationFields('projects') },
      'What people build: models, systems, products, papers.',
    ),
    capabilities: sectionOf(
      'Capability',
      { ...named, ...relationFields('capabilities') },
      'What an organization is able to do.',
    ),
    departures: sectionOf(
      'Departure',
      {
        name: named.name.optional().describe('By default made of the names: Nan Du: Apple to OpenAI.'),
        aliases: named.aliases,
        person: idOf('Person').describe('Who left.'),
        from: idOf('Organization').describe('Which organization they left.'),
        to: idOf('Organization').optional().describe('Where they went, if that is known.'),
        kind: oneOf('RESIGNED', 'DISMISSED', 'RETIRED', 'MOVED', 'RETURNED', 'UNKNOWN').describe(
          'MOVED: to another organization; RETURNED: to one where they were before; UNKNOWN: nobody says.',
        ),
        on: date.optional().describe('When they left, as precisely as the source says.'),
        announcedOn: date.optional().describe('When it became known.'),
        sources: carried.shape.sources,
        confidence: carried.shape.confidence,
        inferred: carried.shape.inferred,
      },
      'Who left which organization, and where they went.',
    ),
    claims: sectionOf(
      'Claim',
      {
        text: localized(2000).describe(
          'What is claimed, in one or more languages, in our own words unless it is a quote.',
        ),
        kind: oneOf('OBSERVATION', 'CAUSE', 'PREDICTION', 'RECOMMENDATION', 'QUOTE').describe(
          'What sort of claim it is.',
        ),
        rank: oneOf('PREFERRED', 'NORMAL', 'DEPRECATED')
          .optional()
          .describe(
            'PREFERRED over others on the same matter, or DEPRECATED: kept, but known to be wrong. By default NORMAL.',
          ),
        status: oneOf('OPEN', 'CONFIRMED', 'REFUTED').optional().describe('What became of it. By default OPEN.'),
        amount: z
          .strictObject({
            value: z.number({ error: 'a number' }).describe('How much, in whole units of the currency.'),
            currency: z
              .string()
              .regex(/^[A-Z]{3}$/, { error: 'an ISO 4217 code, such as USD' })
              .describe('ISO 4217, such as USD.'),
          })
          .optional()
          .describe('The sum of money that the claim names.'),
        madeOn: date.optional().describe('When it was made.'),
        madeBy: idOf('Person', 'Organization').optional().describe('Who makes it. Absent: the source names nobody.'),
        ...relationFields('claims'),
      },
      'What somebody says, with who says it and where. Claims that contradict each other stay side by side.',
    ),
    facts: listOf(listedFact)
      .optional()
      .describe('Facts by the list: the same relationship between many nodes, which may belong to other files.'),
  },
  { error: 'a mapping with sections such as people, claims or facts' },
);

export type SeedFile = z.infer<typeof seedFile>;
