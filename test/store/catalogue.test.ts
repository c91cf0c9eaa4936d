import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import grafeo, { type GrafeoDB } from '@grafeo-db/js';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedPageText } from '../../src/store/grafeo.js';
import { neo4jListingTexts } from '../../src/store/neo4j-text.js';
import { openStore } from '../../src/store/open.js';
import type { Params } from '../../src/store/statement.js';
import type { GraphStore } from '../../src/store/store.js';
import { canonical, loadCatalogue, populate } from '../support/catalogue.js';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { fill } from './fill.js';
import { planOf } from './plan.js';

// Everything that the product can ask of a store, whoever declared it.
const catalogue = await loadCatalogue();
const statements = catalogue.statements();
const listings = catalogue.listings();
const reads = statements.filter(({ mode }) => mode === 'read');

const limits = { statementTimeoutMs: 60_000 };
const base = populate('n', 1000);

test('the catalogue is not empty', () => {
  expect(statements.length).toBeGreaterThan(0);
  expect(listings.length).toBeGreaterThan(0);
});

// Nothing ends a statement of the embedded store that runs.
test.each(statements)('$name goes no further than so many steps', ({ text }) => {
  const paths = [...text.matchAll(/\[[^\]]*\*([^\]{]*)/g)].map(([, length]) => length!.trim());
  for (const length of paths) expect(length).toMatch(/^\d?\.\.[1-4]$/);
});

describe('plans of the embedded store start from an index', () => {
  let root: string;
  const before = new Map<string, number>();
  const after = new Map<string, number>();

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'talent-graph-catalogue-'));
    const open = () => openStore({ ...limits, kind: 'embedded', dataDir: root });
    const store = await open();
    await store.ensureSchema();
    await fill(store, base);
    await store.close();
    await scanAll(before);
    const again = await open();
    await fill(again, { nodes: populate('unrelated', 1000, { examples: false }).nodes });
    await again.close();
    await scanAll(after);
  });
  afterAll(() => rm(root, { recursive: true }));

  /** How many rows each text reads, by the engine's own count: its EXPLAIN says index where it scans. */
  async function scanAll(scanned: Map<string, number>): Promise<void> {
    const db = grafeo.GrafeoDB.create(join(root, 'graph.db'));
    for (const { name, text, example } of statements) scanned.set(name, await scan(db, text, example));
    for (const listing of listings) {
      const params = { ...listing.example, pageKeys: base.nodes.Person.map(({ props }) => props.key!), pageLimit: 20 };
      scanned.set(listing.name, await scan(db, embeddedPageText(listing, false), params));
      scanned.set(`${listing.name} backward`, await scan(db, embeddedPageText(listing, true), params));
    }
    db.close();
  }

  async function scan(db: GrafeoDB, text: string, params: Params): Promise<number> {
    const transaction = db.beginTransaction();
    const { rowsScanned } = await transaction.executeCypher(text, params);
    transaction.rollback();
    return rowsScanned!;
  }

  const names = [...statements.map(({ name }) => name), ...listings.flatMap(({ name }) => [name, `${name} backward`])];
  test.each(names)('%s', (name) => {
    expect(before.get(name)).toBeTypeOf('number');
    // A thousand nodes of each kind that have nothing to do with it are nothing to it.
    expect(after.get(name)).toBe(before.get(name));
  });
});

describe.skipIf(!neo4jUri)('on Neo4j', () => {
  let driver: Driver;
  let store: GraphStore;
  let embedded: GraphStore;
  const settings = neo4jSettings(neo4jUri ?? 'bolt://localhost');

  beforeAll(async () => {
    await emptyNeo4j(settings);
    driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), {
      notificationFilter: { disabledClassifications: ['UNRECOGNIZED'] },
    });
    store = await openStore({ ...limits, ...settings });
    embedded = await openStore({ ...limits, kind: 'embedded', dataDir: null });
    for (const each of [store, embedded]) {
      await each.ensureSchema();
      await fill(each, base);
    }
    // Plans follow the statistics: on the ten nodes of a test the planner scans, and is right.
    await driver.executeQuery('CALL db.prepareForReplanning()');
  });
  afterAll(async () => {
    await Promise.all([driver?.close(), store?.close(), embedded?.close()]);
  });

  const texts: [string, string][] = [
    ...statements.map(({ name, text }): [string, string] => [name, text]),
    ...listings.flatMap((listing) =>
      neo4jListingTexts(listing).map((text, i): [string, string] => [
        `${listing.name} ${['forward', 'backward', 'count'][i]}`,
        text,
      ]),
    ),
  ];
  test.each(texts)('the plan of %s starts from an index, and brings no notice', async (_, text) => {
    expect(await planOf(driver, text)).toEqual({ scans: [], notices: [] });
  });

  test.each(reads.map(({ name }) => name))('%s gives the same rows on both stores', async (name) => {
    const read = reads.find((statement) => statement.name === name)!;
    const [ours, theirs] = await Promise.all([embedded, store].map((each) => each.read(read, read.example)));
    expect(canonical(ours!)).toEqual(canonical(theirs!));
  });

  test.each(listings.map(({ name }) => name))('%s lists the same on both stores', async (name) => {
    const listing = listings.find((each) => each.name === name)!;
    for (const backward of [false, true]) {
      const range = { after: null, limit: 20, backward };
      const [ours, theirs] = await Promise.all(
        [embedded, store].map((each) => each.page(listing, listing.example, range)),
      );
      expect(JSON.parse(JSON.stringify(ours))).toEqual(theirs);
    }
    const counts = await Promise.all([embedded, store].map((each) => each.count(listing, listing.example)));
    expect(counts[0]).toBe(counts[1]);
  });
});
