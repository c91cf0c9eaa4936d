import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSeeds, readSeedTexts } from '../../src/seeds/seed-folder.js';
import { openStore } from '../../src/store/open.js';
import type { GraphStore } from '../../src/store/store.js';
import { run } from '../cli/command.js';
import { seed } from '../support/api.js';
import { neo4jSettings, neo4jUri } from '../support/stores.js';
import { post } from './answer.js';
import { patient, seededNeo4j } from './federation.js';
import { startRole, type Role } from './processes.js';

const nowhere = 'http://127.0.0.1:9/graphql';
const question = '{ person(id: "person:late") { name } }';

// A single server has always seen what was written to it, and never has to wait for a bookmark of the past. So these
// send the bookmark of a write that is still to come: whoever hands it on waits, and whoever loses it answers at once.
describe.skipIf(!neo4jUri)('bookmarks (neo4j)', () => {
  let writer: GraphStore;
  let people: Role;
  let gateway: Role;
  beforeAll(async () => {
    await seededNeo4j();
    writer = await openStore({ ...neo4jSettings(neo4jUri!), statementTimeoutMs: 60_000 });
    await writer.ensureSchema();
    people = await startRole(['subgraph', 'people'], patient);
    const elsewhere = { ORGS_URL: nowhere, CLAIMS_URL: nowhere, ANALYTICS_URL: nowhere };
    gateway = await startRole(['gateway'], { PEOPLE_URL: `${people.url}/graphql`, ...elsewhere, ...patient });
  });
  afterAll(() => Promise.all([writer?.close(), people?.end(), gateway?.end()]));

  it('what one process has written, a read through another sees that has its bookmark', async () => {
    const bookmark = next((await writer.bookmarks())[0]!);
    const marked = post(gateway.url, question, {}, { 'x-bookmark': bookmark });
    const unmarked = post(gateway.url, question);
    expect(await Promise.race([marked, unmarked])).toMatchObject({ data: { person: null }, errors: [] });
    expect(await unmarked).toMatchObject({ data: { person: null }, errors: [] });

    const late = { file: 'late.yaml', text: 'people:\n  - { id: person:late, name: Late }\n' };
    await seed(writer, parseSeeds([...(await readSeedTexts('seeds')), late]));
    expect(await marked).toMatchObject({ data: { person: { name: 'Late' } }, errors: [] });
    const written = (await writer.bookmarks()).join(',');
    expect(await post(gateway.url, question, {}, { 'x-bookmark': written })).toMatchObject({
      data: { person: { name: 'Late' } },
    });
  });

  it('however many reads wait for what never comes, those without a bookmark do not', async () => {
    const store = await openStore({ ...neo4jSettings(neo4jUri!), statementTimeoutMs: 1000, maxPoolSize: 2 });
    const search = { tokens: ['alate'], kinds: ['Person' as const], known: 1, limit: 1, nodeKeys: ['id'] };
    const never = next((await writer.bookmarks())[0]!, 1_000_000);
    const waiting = [1, 2, 3].map(() => store.search(search, { bookmarks: [never] }));
    const ended = Promise.all(waiting.map((read) => expect(read).rejects.toThrow(/1000 ms/)));
    expect(await store.search(search)).toEqual([]);
    await ended;
    expect(await store.search(search)).toEqual([]);
    expect(await store.bookmarks()).not.toContain(never);
    await store.close();
  });

  it.each(['a', 'FB:', 'nonsense', 'FB:kcwQAAAAAAAAAAAAAAAAAAAAAAEBkA=='])(
    '%s is refused as a wrong argument',
    async (wrong) => {
      const { data, errors } = await post(gateway.url, question, {}, { 'x-bookmark': wrong });
      expect(data).toEqual({ person: null });
      expect(errors).toEqual([
        {
          message: 'expected bookmarks that this store gave out, but got another',
          path: ['person'],
          code: 'BAD_USER_INPUT',
        },
      ]);
    },
  );

  it('seed gives out its bookmark, also where it changes nothing', async () => {
    const { uri, username, password } = neo4jSettings(neo4jUri!);
    const { stdout } = await run(['seed'], { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password });
    const bookmark = /^Bookmark {2}(\S+)$/m.exec(stdout)![1]!;
    const answer = await post(people.url, '{ person(id: "person:nan-du") { name } }', {}, { 'x-bookmark': bookmark });
    expect(answer).toMatchObject({ data: { person: { name: 'Nan Du' } }, errors: [] });
  });
});

/**
 * The bookmark of the transaction that comes `by` after another's. Inside is a list in PackStream: the id of the database
 * in 16 bytes, the transaction as an integer of 1, 3 or 5 bytes, and what else there is.
 */
function next(bookmark: string, by = 1): string {
  const bytes = Buffer.from(bookmark.slice('FB:'.length), 'base64');
  const at = 3 + 16;
  const [length, transaction] =
    bytes[at] === 0xc9
      ? [3, bytes.readInt16BE(at + 1)]
      : bytes[at] === 0xca
        ? [5, bytes.readInt32BE(at + 1)]
        : [1, bytes[at]!];
  const integer = Buffer.alloc(5, 0xca);
  integer.writeInt32BE(transaction + by, 1);
  return `FB:${Buffer.concat([bytes.subarray(0, at), integer, bytes.subarray(at + length)]).toString('base64')}`;
}
