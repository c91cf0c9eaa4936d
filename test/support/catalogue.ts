import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../../src/graph/fold.js';
import { idPrefix, kindOfId } from '../../src/graph/id.js';
import { kinds, relationships, relationshipTypes, type Kind } from '../../src/graph/labels.js';
import { catalogue, type Params } from '../../src/store/statement.js';

const source = join(import.meta.dirname, '../../src');

/** Loads every module that declares a statement, so that the catalogue is whole and nobody keeps a list. */
export async function loadCatalogue(): Promise<typeof catalogue> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  for (const file of files) {
    const path = join(source, file);
    if (/\b(statement|listing|traversal)(<[^(]*>)?\(/.test(readFileSync(path, 'utf8'))) await import(path);
  }
  return catalogue;
}

type Row = { id: string; props: Params };
type Fact = { from: string; to: string; id: string; props: Params };

/**
 * `count` nodes of each kind, and (unless told not to) every id that an example names; facts of every type, from the examples and from all
 * others. So each statement starts somewhere, and finds something.
 */
export function populate(name: string, count: number, options = { examples: true }) {
  const all = [...catalogue.statements(), ...catalogue.listings()];
  const examples = options.examples ? all.flatMap(({ example }) => idsIn(example)) : [];
  const nodes = {} as Record<Kind, Row[]>;
  for (const kind of kinds) {
    const own = [...new Set(examples)].filter((id) => kindOfId(id) === kind);
    const others = Array.from({ length: count }, (_, i) => `${idPrefix(kind)}${name}-${String(i).padStart(5, '0')}`);
    nodes[kind] = [...own, ...others].map((id, i) => ({ id, props: nodeProps(id, i) }));
  }
  const facts = {} as Record<(typeof relationshipTypes)[number], Fact[]>;
  for (const type of relationshipTypes) {
    const { from, to } = relationships[type];
    facts[type] = from.flatMap((start) =>
      to.flatMap((end) =>
        nodes[start].map(({ id }, i) => {
          const target = nodes[end][(i * 7 + 1) % nodes[end].length]!.id;
          return { from: id, to: target, id: `${id}|${type}|${target}|${name}`, props: factProps(i) };
        }),
      ),
    );
  }
  return { nodes, facts };
}

const idsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? value.split('|').filter((part) => kindOfId(part) !== null)
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(idsIn)
      : [];

const nodeProps = (id: string, i: number): Params => ({
  name: id,
  key: `${fold(id)}\u0001${id}`,
  dateKey: `${20200101 + (i % 28)}\u0001${id}`,
  tokens: `a${i} aname`,
  aliases: [],
  recAt: 0,
  retAt: 8_640_000_000_000_000,
});

const factProps = (i: number): Params => ({
  sources: ['source:example'],
  confidence: (i % 10) / 10,
  inferred: i % 3 === 0,
  weight: (i % 7) / 7,
  sFrom: 20200101 + (i % 28),
  sTo: 20200101 + (i % 28),
  eFrom: 99_999_999,
  eTo: 99_999_999,
  recAt: 0,
  retAt: 8_640_000_000_000_000,
});

/** The same content in any order of rows and keys. */
export const canonical = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(row, sortKeys)).sort();

const sortKeys = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
