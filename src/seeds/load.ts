import { AlreadyExists, Conflict } from '../errors.js';
import { notRetracted } from '../graph/fact.js';
import { idPrefix } from '../graph/id.js';
import type { Statement } from '../store/statement.js';
import type { GraphStore, NodeProperties, RunOptions, Transaction } from '../store/store.js';
import { origin, type FactDraft, type NodeDraft, type SeedGraph } from './draft.js';
import * as statements from './load.statement.js';
import type { Rows } from './load.statement.js';

/** What a load did. A revised node keeps its id, and its former self as a Revision. */
export interface LoadReport {
  nodes: { recorded: number; revised: number; retracted: number; unchanged: number };
  facts: { recorded: number; retracted: number; unchanged: number };
}

const batchSize = 10_000;

export interface LoadOptions extends RunOptions {
  /** The recorded time (epoch ms); should the clock have gone back since the last load, the moment after that. */
  now: number;
  /**
   * How many rows a transaction may write, where the store has no memory for all at once. Each of them holds whole or
   * not at all, and a departure is in one with its facts; a load that is broken off in between is completed by the next of
   * the same graph. All in one when absent.
   */
  transactionRows?: number | undefined;
}

type Change = [Statement<Rows, unknown>, Rows['rows']];

/**
 * Makes the seeds' part of the store say what the graph says, in one transaction for all of it unless `transactionRows`
 * says otherwise: what is gone is retracted, what is new recorded, what is the same left alone, and nothing overwritten.
 *
 * Throws AlreadyExists when a node's id belongs to somebody else's data, and Conflict when another load has begun before
 * the last transaction of this one.
 */
export async function loadSeeds(
  store: GraphStore,
  graph: SeedGraph,
  { now, transactionRows = Infinity, ...options }: LoadOptions,
): Promise<LoadReport> {
  const inOne = transactionRows === Infinity;
  const { changes, report, at } = await store.write(async (transaction) => {
    const planned = await plan(transaction, graph, now);
    if (inOne) await apply(transaction, planned.changes);
    return planned;
  }, options);
  if (!inOne) {
    for (const part of parts(changes, transactionRows)) {
      await store.write(async (transaction) => {
        const [dataset] = await transaction.run(statements.lockPart, { id: origin });
        if (dataset?.loadedAt !== at)
          throw new Conflict('expected to be the only load, but another one has begun since');
        await apply(transaction, part);
      }, options);
    }
  }
  return report;
}

/** What has to be written, with the ids of all that will be the seeds' noted first, so that none is forgotten. */
async function plan(transaction: Transaction, graph: SeedGraph, now: number) {
  const [dataset] = await transaction.run(statements.lockDataset, { id: origin });
  const at = Math.max(now, dataset!.loadedAt + 1);
  const ids = graph.nodes.map(({ id }) => id);
  const all = [...new Set([...dataset!.nodes, ...ids])];

  const stored = await storedNodes(transaction, all);
  const nodes = compareNodes(graph.nodes, stored, at);
  // A fact starts from a node that is there.
  const facts = compareFacts(graph.facts, await storedFacts(transaction, [...stored.keys()]), at);
  const changes: Change[] = [
    [statements.retractFacts, facts.retract],
    [statements.retractNodes, nodes.retract],
    [statements.reviseNodes, nodes.revise],
    ...groups(nodes.record, ({ kind }) => statements.recordNodes[kind]),
    ...groups(facts.record, ({ type }) => statements.recordFacts[type]),
  ];
  if (changes.some(([, rows]) => rows.length > 0)) {
    // Ids that are retracted stay listed: their facts may come back, and must not take an id that was used.
    await transaction.run(statements.saveDataset, { id: origin, nodes: all.sort(), at });
  }
  const report: LoadReport = {
    nodes: {
      recorded: nodes.record.length,
      revised: nodes.revise.length,
      retracted: nodes.retract.length,
      unchanged: graph.nodes.length - nodes.record.length - nodes.revise.length,
    },
    facts: {
      recorded: facts.record.length,
      retracted: facts.retract.length,
      unchanged: graph.facts.length - facts.record.length,
    },
  };
  return { changes, report, at };
}

async function apply(transaction: Transaction, changes: readonly Change[]): Promise<void> {
  for (const [statement, rows] of changes) {
    for (const batch of batches(rows)) await transaction.run(statement, { rows: batch });
  }
}

/** One row of a change. */
interface Row {
  statement: Statement<Rows, unknown>;
  row: Rows['rows'][number];
}

/** The changes in parts of at most so many rows, or of one departure that has more. */
function* parts(changes: readonly Change[], most: number): Generator<Change[]> {
  let part = new Map<Row['statement'], Row['row'][]>();
  let size = 0;
  // A fact comes after the nodes that it connects, wherever in the part a unit has put them.
  const ordered = (): Change[] =>
    changes.flatMap(([statement]) => (part.has(statement) ? [[statement, part.get(statement)!] as Change] : []));
  for (const unit of units(changes)) {
    if (size > 0 && size + unit.length > most) {
      yield ordered();
      [part, size] = [new Map(), 0];
    }
    for (const { statement, row } of unit) {
      const rows = part.get(statement);
      if (rows) rows.push(row);
      else part.set(statement, [row]);
    }
    size += unit.length;
  }
  if (size > 0) yield ordered();
}

/**
 * What has to be seen at once: each departure with its facts, since it is none without the person whose it is. They come
 * when the nodes that they lead to are there, and before any of those goes.
 */
function units(changes: readonly Change[]): Row[][] {
  const alone: Row[][] = [];
  const departures = new Map<string, Row[]>();
  const last: Row[][] = [];
  for (const [statement, rows] of changes) {
    for (const row of rows) {
      const id = (row['from'] ?? row['id']) as string;
      const unit = departures.get(id);
      if (unit) unit.push({ statement, row });
      else if (id.startsWith(idPrefix('Departure'))) departures.set(id, [{ statement, row }]);
      else (statement === statements.retractNodes ? last : alone).push([{ statement, row }]);
    }
  }
  return [...alone, ...departures.values(), ...last];
}

interface StoredNode extends NodeProperties {
  origin: string;
  hash: string;
  recAt: number;
  retAt: number;
}
type StoredFact = { id: string; retAt: number; start: string };

async function storedNodes(transaction: Transaction, ids: readonly string[]) {
  const stored = new Map<string, StoredNode>();
  for (const batch of batches(ids)) {
    for (const { node } of await transaction.run(statements.listNodes, { ids: batch })) stored.set(node.id, node);
  }
  return stored;
}

async function storedFacts(transaction: Transaction, ids: readonly string[]) {
  const stored = new Map<string, StoredFact>();
  for (const batch of batches(ids)) {
    for (const fact of await transaction.run(statements.listFacts, { ids: batch, origin })) stored.set(fact.id, fact);
  }
  return stored;
}

function compareNodes(drafts: readonly NodeDraft[], stored: ReadonlyMap<string, StoredNode>, at: number) {
  const record: { id: string; kind: NodeDraft['kind']; props: NodeDraft['properties'] }[] = [];
  const revise: Rows['rows'][number][] = [];
  for (const { id, kind, properties } of drafts) {
    const was = stored.get(id);
    const props = { ...properties, recAt: at, retAt: notRetracted };
    if (was === undefined) record.push({ id, kind, props });
    else if (was.origin !== origin)
      throw new AlreadyExists(`expected ${id} to be of the seeds alone, but got one of ${was.origin}`);
    else if (was.hash !== properties['hash'] || was.retAt !== notRetracted) {
      const former = { ...was, id: `${id}@${was.recAt}`, retAt: Math.min(was.retAt, at) };
      revise.push({ id, was: former as unknown as Rows['rows'][number], props });
    }
  }
  const kept = new Set(drafts.map(({ id }) => id));
  const gone = [...stored.values()].filter(
    ({ id, retAt, origin: by }) => by === origin && retAt === notRetracted && !kept.has(id),
  );
  return { record, revise, retract: gone.map(({ id }) => ({ id, at })) };
}

function compareFacts(drafts: readonly FactDraft[], stored: ReadonlyMap<string, StoredFact>, at: number) {
  const record: { id: string; type: FactDraft['type']; from: string; to: string; props: FactDraft['properties'] }[] =
    [];
  const kept = new Set<string>();
  for (const { id: first, type, from, to, properties } of drafts) {
    // A fact that was retracted stays so. When it comes back, it is recorded anew, as the second of its content.
    let id = first;
    for (let n = 2; stored.has(id) && stored.get(id)!.retAt !== notRetracted; n++) id = `${first}~${n}`;
    kept.add(id);
    if (!stored.has(id)) record.push({ id, type, from, to, props: { ...properties, recAt: at, retAt: notRetracted } });
  }
  const gone = [...stored.values()].filter(({ id, retAt }) => retAt === notRetracted && !kept.has(id));
  return { record, retract: gone.map(({ id, start }) => ({ id, from: start, at })) };
}

function groups<T extends Rows['rows'][number]>(rows: readonly T[], statementOf: (row: T) => Statement<Rows, unknown>) {
  const grouped = new Map<Statement<Rows, unknown>, T[]>();
  for (const row of rows) {
    const statement = statementOf(row);
    const group = grouped.get(statement);
    if (group) group.push(row);
    else grouped.set(statement, [row]);
  }
  return [...grouped];
}

function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += batchSize) yield items.slice(i, i + batchSize);
}
