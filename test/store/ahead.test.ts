import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObjectType } from 'graphql';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notesOf } from '../../src/relay/field.js';
import { pageWith, walkWith } from '../../src/store/branch.js';
import { pageOf } from '../../src/store/neo4j-text.js';
import { openStore } from '../../src/store/open.js';
import type { Composed, GraphStore } from '../../src/store/store.js';
import { operations } from '../operations/operations.js';
import { apiOn, schema, seed } from '../support/api.js';
import { loadCatalogue, populate } from '../support/catalogue.js';
import { emptyNeo4j, neo4jSettings, neo4jUri } from '../support/stores.js';
import { fill } from './fill.js';
import { planOf } from './plan.js';

/** Of the explorer. */
const questions = 'src/explorer/questions';

type Sent = [name: string, text: string];

/** Every statement that is composed for a request, as a Neo4j would get it: once for each text. */
async function composedTexts(): Promise<Sent[]> {
  const store = await openStore({ kind: 'embedded', dataDir: null, statementTimeoutMs: 60_000 });
  await store.ensureSchema();
  await seed(store);
  const sent = new Map<string, Sent>();
  // Whether it has a plan is asked of each statement that is not in the catalogue.
  const planned = (source: Composed, backward = false) => {
    const text = 'text' in source ? source.text : pageOf(source, backward);
    if (!sent.has(text)) sent.set(text, [source.name, text]);
    return true;
  };
  const ask = apiOn(Object.create(store, { planned: { value: planned } }) as GraphStore);
  for (const { source, variables } of operations) await ask(source, { variables: variables ?? {} });
  for (const file of readdirSync(questions)) await ask(readFileSync(join(questions, file), 'utf8'));
  await store.close();
  for (const [name, text] of composedPages()) sent.set(text, [name, text]);
  return [...sent.values()].map(([name, text], i) => [`${name} ${i}`, text]);
}

const traversals = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type)
    ? Object.values(type.getFields()).flatMap((field) => {
        const { traversal } = notesOf(field).follow ?? {};
        return traversal ? [{ traversal }] : [];
      })
    : [],
);

/** Pages of each traversal, after a cursor, with a step from its nodes: questions for them are few in the catalogue. */
function composedPages(): Sent[] {
  // From a node of any kind.
  const { traversal: step } = traversals.find(({ traversal }) => traversal.from === 'Entity')!;
  const branches = [{ traversal: step, limit: 2, params: step.params ?? {}, branches: [] }];
  return traversals.flatMap(({ traversal }): Sent[] => {
    const { name, text } = pageWith(traversal, branches);
    if (!traversal.walk) return [[name, text]];
    const walk = walkWith(traversal, branches);
    return [
      [name, text],
      [walk.name, pageOf(walk, false)],
      [`${walk.name} backward`, pageOf(walk, true)],
    ];
  });
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

  it('are nodes by id, pages of lists, pages of steps, and pages of hubs', () => {
    const names = texts.map(([name]) => name);
    for (const kind of [/^Person\.ahead/, /^Query\.claims\..*ahead/, /^Person\.\w+\.ahead/, /\.walk\.ahead/]) {
      expect(names.filter((name) => kind.test(name))).not.toEqual([]);
    }
  });

  it.each(texts)('the plan of %s starts from an index, and brings no notice', async (_, text) => {
    expect(await planOf(driver, text)).toEqual({ scans: [], notices: [] });
  });
});
