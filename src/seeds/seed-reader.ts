import { validDays } from '../graph/fact.js';
import type { RelationshipType } from '../graph/labels.js';
import type { FactDraft, NodeDraft } from './draft.js';
import { factDraft, type Evidence } from './fact-draft.js';
import {
  claimDraft,
  departureDraft,
  entityDraft,
  sourceDraft,
  type ClaimEntry,
  type DepartureEntry,
  type Texts,
} from './node-draft.js';
import { problemAt } from './problem.js';
import { relationsOf, type Relation } from './relation.js';
import type { Problem } from './seed-error.js';
import type { Carried, SeedFile } from './seed-file.js';
import type { Path, YamlDocument } from './yaml-document.js';

/** An id that a file mentions, and where. */
export interface Mention {
  id: string;
  path: Path;
}

/** What one file holds, with the place of each part. */
export interface SeedPart {
  document: YamlDocument;
  nodes: { draft: NodeDraft; path: Path }[];
  facts: { draft: FactDraft; path: Path }[];
  mentions: Mention[];
  problems: Problem[];
}

const sections = [
  ['people', 'Person'],
  ['organizations', 'Organization'],
  ['projects', 'Project'],
  ['capabilities', 'Capability'],
] as const;

/** An entry with its relationship fields, whose names relation.ts knows and the compiler does not. */
type Entry = { id: string; [field: string]: unknown };
type Listed = Carried & { relation: RelationshipType; from: string | string[]; to: string | string[] };

/** Turns one file, whose format has been checked, into nodes and facts. `nameOf` knows the names of all files. */
export function readPart(document: YamlDocument, seeds: SeedFile, nameOf: (id: string) => Texts | undefined): SeedPart {
  return new PartReader(document, seeds).read(nameOf);
}

class PartReader {
  private readonly part: SeedPart;

  constructor(
    private readonly document: YamlDocument,
    private readonly seeds: SeedFile,
  ) {
    this.part = { document, nodes: [], facts: [], mentions: [], problems: [] };
  }

  read(nameOf: (id: string) => Texts | undefined): SeedPart {
    const { defaults, sources, departures, claims, facts } = this.seeds;
    defaults?.sources?.forEach((id, i) => this.mention(id, ['defaults', 'sources', i]));
    sources?.forEach((entry, i) => this.part.nodes.push({ draft: sourceDraft(entry), path: ['sources', i] }));
    for (const [section, kind] of sections) {
      this.seeds[section]?.forEach((entry, i) => {
        this.part.nodes.push({ draft: entityDraft(kind, entry.id, entry.name, entry.aliases), path: [section, i] });
        for (const relation of relationsOf(section)) this.relation(relation, entry, [section, i]);
      });
    }
    departures?.forEach((entry, i) => this.departure(entry, ['departures', i], nameOf));
    claims?.forEach((entry, i) => this.claim(entry, ['claims', i]));
    facts?.forEach((entry, i) => this.listed(entry as unknown as Listed, ['facts', i]));
    return this.part;
  }

  /** One relationship field of a node: a list of ids, or of ids with what the fact carries. */
  private relation({ type, field, target }: Relation, entry: Entry, path: Path, sources?: string[]) {
    const items = (entry[field] ?? []) as (string | (Carried & Record<string, string>))[];
    items.forEach((item, i) => {
      const at = [...path, field, i];
      const short = typeof item === 'string';
      const to = short ? item : item[target]!;
      this.mention(to, short ? at : [...at, target]);
      // That a claim is supported by a source is said by that source.
      const evidence = this.evidence(short ? {} : item, at, type === 'SUPPORTED_BY' ? [to] : sources);
      this.fact(type, entry.id, to, evidence, at);
    });
  }

  private departure(entry: DepartureEntry, path: Path, nameOf: (id: string) => Texts | undefined) {
    const { sources, confidence, inferred } = entry;
    const evidence = this.evidence({ sources, confidence, inferred }, path);
    this.part.nodes.push({ draft: departureDraft(entry, evidence, nameOf), path });
    if (entry.to === entry.from)
      this.problem([...path, 'to'], `expected to to be another organization than from, but got ${entry.to} twice`);
    for (const [type, field] of [
      ['OF', 'person'],
      ['FROM', 'from'],
      ['TO', 'to'],
    ] as const) {
      const to = entry[field];
      if (to === undefined) continue;
      this.mention(to, [...path, field]);
      this.fact(type, entry.id, to, evidence, [...path, field]);
    }
  }

  private claim(entry: ClaimEntry, path: Path) {
    this.part.nodes.push({ draft: claimDraft(entry), path });
    const cited = (entry as Entry)['sources'] as (string | { source: string })[];
    const sources = cited.map((item) => (typeof item === 'string' ? item : item.source));
    for (const relation of relationsOf('claims')) this.relation(relation, entry, path, sources);
    if (entry.madeBy === undefined) return;
    this.mention(entry.madeBy, [...path, 'madeBy']);
    this.fact('MADE_BY', entry.id, entry.madeBy, this.evidence({}, path, sources), [...path, 'madeBy']);
  }

  /** An entry of the section `facts`: a fact for each pair of its ends. */
  private listed({ relation, from, to, ...carried }: Listed, path: Path) {
    const evidence = this.evidence(carried, path);
    const starts = endsOf(from, [...path, 'from']);
    const ends = endsOf(to, [...path, 'to']);
    // One by one: as arguments of one call, a hundred thousand would not fit on the stack.
    for (const mention of [...starts, ...ends]) this.part.mentions.push(mention);
    for (const a of starts)
      for (const b of ends) this.fact(relation, a.id, b.id, evidence, Array.isArray(to) ? b.path : a.path);
  }

  /** Fills in what the entry leaves to `sources`, where these are given, or to the defaults of the file. */
  private evidence(carried: Carried, path: Path, sources = this.seeds.defaults?.sources): Evidence {
    const { defaults } = this.seeds;
    const { start, end } = carried;
    const { sFrom, eTo } = validDays(start, end);
    if (eTo < sFrom)
      this.problem([...path, 'end'], `expected an end that is not before its start ${start}, but got ${end}`);
    carried.sources?.forEach((id, i) => this.mention(id, [...path, 'sources', i]));
    const given = carried.sources ?? sources ?? [];
    if (given.length === 0)
      this.problem(path, 'expected sources, here or among the defaults of the file, but got nothing');
    return {
      ...carried,
      sources: given,
      confidence: carried.confidence ?? defaults?.confidence ?? 1,
      inferred: carried.inferred ?? defaults?.inferred ?? false,
    };
  }

  private fact(type: RelationshipType, from: string, to: string, evidence: Evidence, path: Path) {
    if (from === to) this.problem(path, `expected a fact about two nodes, but got ${from} ${type} ${to}`);
    this.part.facts.push({ draft: factDraft(type, from, to, evidence), path });
  }

  private mention(id: string, path: Path) {
    this.part.mentions.push({ id, path });
  }

  private problem(path: Path, text: string) {
    this.part.problems.push(problemAt(this.document, path, text));
  }
}

const endsOf = (ids: string | string[], path: Path): Mention[] =>
  typeof ids === 'string' ? [{ id: ids, path }] : ids.map((id, i) => ({ id, path: [...path, i] }));
