import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questions } from '../../src/explorer/questions.js';
import { pageOf } from '../../src/store/neo4j-text.js';
import { openStore } from '../../src/store/open.js';
import type { Params } from '../../src/store/statement.js';
import type { Composed, GraphStore, Range } from '../../src/store/store.js';
import { operations } from '../operations/operations.js';
import { apiOn, seed } from '../support/api.js';
import { loadCatalogue, populate } from '../support/catalogue.js';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { fill } from './fill.js';
import { planOf } from './plan.js';

type Sent = [name: string, text: string, params: Params];

/** Every statement that is composed for a request, as a Neo4j would get it: once for each text. */
async function composedTexts(): Promise<Sent[]> {
  const store = await openStore({ kind: 'embedded', dataDir: null, statementTimeoutMs: 60_000 });
  await store.ensureSchema();
  await seed(store);
  const sent = new Map<string, Sent>();
  // Whether it has a plan is asked of each statement that is not in the catalogue, with all that would be sent.
  const planned = (source: Composed, params: Params, range?: Range) => {
    const text = 'text' in source ? source.text : pageOf(source, range!.backward);
    const paged = range ? { ...params, pageAfter: range.after ?? 'm', pageLimit: range.limit } : params;
    if (!sent.has(text)) sent.set(text, [source.name, text, paged]);
    return true;
  };
  const ask = apiOn(Object.create(store, { planned: { value: planned } }) as GraphStore);
  for (const { source, variables } of operations) await ask(source, { variables: variables ?? {} });
  for (const { query } of questions) await ask(query);
  await store.close();
  return [...sent.values()].map(([name, ...rest], i) => [`${name} ${i}`, ...rest]);
}

// What a request asks for in one statement, in place of those of the catalogue.
describe.skipIf(!neo4jUri)('statements that are composed for a request (neo4j)', async () => {
  const texts = neo4jUri ? await composedTexts() : [];
  const settings = neo4jSettings(neo4jUri ?? 'bolt://localhost');
  let driver: Driver;
  beforeAll(async () => {
    await loadCatalogue();
    await emptyNeo4j(settings);
    driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), {
      notificationFilter: { disabledClassifications: ['UNRECOGNIZED'] },
    });
    const store = await openStore({ ...settings, statementTimeoutMs: 60_000 });
    await store.ensureSchema();
    await fill(store, populate('n', 1000));
    await store.close();
    // Plans follow the statistics: on the ten nodes of a test the planner scans, and is right.
    await driver.executeQuery('CALL db.prepareForReplanning()');
  });
  afterAll(() => driver?.close());

  it('are of every kind', () => {
    const names = texts.map(([name]) => name).filter((name) => name.includes('.ahead'));
    expect(names.length).toBeGreaterThan(20);
  });

  it.each(texts)('the plan of %s starts from an index, and brings no notice', async (_, text, params) => {
    expect(await planOf(driver, text, params)).toEqual({ scans: [], notices: [] });
  });
});
