import { beforeAll, describe, expect, it } from 'vitest';
import { dump } from '../seeds/dump.js';
import { describeServers, type Answer } from './servers.js';

const codesOf = ({ body }: Answer) => body.errors?.map(({ extensions }) => extensions.code) ?? [];

describeServers('a value', (served) => {
  let before: Awaited<ReturnType<typeof dump>>;
  beforeAll(async () => void (before = await dump(served().store)));
  const ask = (query: string, variables?: object) => served().ask(query, variables);

  describe('of a page is refused', () => {
    it('(first: 1, last: 1), in a list and in a list within it', async () => {
      expect(codesOf(await ask('{ people(first: 1, last: 1) { totalCount } }'))).toEqual(['BAD_USER_INPUT']);
      const { body } = await ask('{ person(id: "person:nan-du") { projects(first: 1, last: 1) { totalCount } } }');
      expect(body).toMatchObject({ data: { person: null }, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    });

    const sizes = [0, -1, -2147483648, 101, 2147483647];
    const cases = sizes.flatMap((size) => ['first', 'last'].map((argument) => [argument, size] as const));
    it.each(cases)('(%s: %d), before anything is executed', async (argument, asked) => {
      for (const [declared, size] of [
        ['', asked],
        ['($n: Int)', '$n'],
        [`($n: Int = ${asked})`, '$n'],
      ]) {
        for (const list of [
          `people(${argument}: ${size}) { totalCount }`,
          `person(id: "person:nan-du") { projects(${argument}: ${size}) { totalCount } }`,
          `people { edges { node { ...P } } } } fragment P on Person { projects(${argument}: ${size}) { totalCount }`,
        ]) {
          const variables = declared === '($n: Int)' ? { n: asked } : {};
          expect(await ask(`query ${declared} { ${list} }`, variables)).toEqual({
            status: 400,
            body: {
              errors: [
                {
                  message: `expected 1 to 100 rows of a page, but got ${asked}`,
                  locations: [{ line: 1, column: expect.any(Number) }],
                  extensions: { code: 'LIMIT_EXCEEDED', limit: 'page', allowed: 100, asked },
                },
              ],
            },
          });
        }
      }
    });

    it.each([0, 101])('(first: %d), where it would be executed alone', async (n) => {
      const query = `query ($n: Int, $if: Boolean!) {
        people(first: 1) { totalCount }
        skipped: people(first: $n) @skip(if: $if) { totalCount }
        ... @skip(if: $if) { within: people(last: $n) { totalCount } }
      }`;
      const { body } = await ask(query, { n, if: true });
      expect(body).toEqual({ data: { people: { totalCount: expect.any(Number) } } });
      expect(codesOf(await ask(query, { n, if: false }))).toEqual(['LIMIT_EXCEEDED']);
    });

    it.each([2 ** 53 + 1, 2 ** 31, 1.5, 1e308, '1', true, [1, 2], {}])('as the variable %j', async (n) => {
      const answer = await ask('query ($n: Int) { people(first: $n) { totalCount } }', { n });
      expect({ codes: codesOf(answer), data: answer.body.data ?? null }).toEqual({
        codes: ['BAD_USER_INPUT'],
        data: null,
      });
    });
  });

  describe('of a page that is null is as if it were not there', () => {
    const rows = 'edges { cursor }';
    it.each([
      ['first: null', 'first: 20'],
      ['last: null', 'first: 20'],
      ['first: null, last: null, after: null, before: null', 'first: 20'],
      ['first: null, last: 3', 'last: 3'],
      ['first: 3, last: null', 'first: 3'],
    ])('(%s)', async (page, same) => {
      const list = await ask(`{ people(${page}) { ${rows} } same: people(${same}) { ${rows} } }`);
      expect(codesOf(list)).toEqual([]);
      expect(list.body.data.people).toEqual(list.body.data.same);
      expect(list.body.data.people.edges).toHaveLength(Number(same.split(' ')[1]));
      const within = await ask(
        `{ organization(id: "org:apple") { alumni(${page}) { ${rows} } same: alumni(${same}) { ${rows} } } }`,
      );
      expect(codesOf(within)).toEqual([]);
      expect(within.body.data.organization.alumni).toEqual(within.body.data.organization.same);
    });
  });

  it('of 2^53 + 1 in a document is no Int, and is read as the nearest Float', async () => {
    const page = await ask('{ people(first: 9007199254740993) { totalCount } }');
    expect(page).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    });
    const affects = await ask(
      '{ departure(id: "departure:nan-du-2025") { affects(halfLife: 9007199254740993) { totalCount } } }',
    );
    expect(codesOf(affects)).toEqual([]);
    expect(affects.body.data.departure.affects.totalCount).toBeGreaterThan(0);
  });

  const list = (after: string | null) =>
    ask('query ($after: String) { people(first: 2, after: $after) { edges { cursor } } }', { after });
  it('of a cursor is refused when any character of it is another, shorter, or of another list', async () => {
    const { body } = await list(null);
    const cursor: string = body.data.people.edges[0].cursor;
    const others = await ask(
      '{ projects(first: 1) { edges { cursor } } organizations(first: 1) { edges { cursor } } }',
    );
    const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [digest, sort, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
    const wrong = [
      '',
      'x',
      '\0',
      '\uD800',
      cursor.slice(0, 8),
      cursor.slice(0, -8),
      // The list that it is bound to: each of its characters.
      ...[...digest!].map((char, i) =>
        json([`${digest!.slice(0, i)}${char === 'A' ? 'B' : 'A'}${digest!.slice(i + 1)}`, sort, id]),
      ),
      json([digest, 1, id]),
      json([digest, sort, 1]),
      json([digest, { sort }, id]),
      json([digest, null, null]),
      json([digest, '\uD800', id]),
      json({ digest }),
      json([digest, sort]),
      others.body.data.projects.edges[0].cursor,
      others.body.data.organizations.edges[0].cursor,
      'x'.repeat(50_000),
    ];
    for (const after of wrong) {
      const answer = await list(after);
      expect({ after, codes: codesOf(answer) }).toEqual({ after, codes: ['BAD_USER_INPUT'] });
      // By its name, and not by that of a parameter of a statement.
      expect(answer.body.errors![0]!.message).toMatch(
        /^(after: expected a cursor that this list gave out|Variable "\$after" got invalid value)/,
      );
    }
  });

  it('of a cursor is refused when the number in it is none that a store takes', async () => {
    const employments = (after: string | null) =>
      ask(
        'query ($after: String) { person(id: "person:nan-du") { employments(first: 1, after: $after) { edges { cursor } } } }',
        { after },
      );
    const { body } = await employments(null);
    const cursor: string = body.data.person.employments.edges[0].cursor;
    const [digest, sort, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, number, string];
    const at = (number: string) => Buffer.from(`["${digest}",${number},"${id}"]`).toString('base64url');
    expect(codesOf(await employments(at(String(sort))))).toEqual([]);
    for (const number of ['9007199254740993', '-9007199254740993', '1e308', '1e999', 'null', '"1"']) {
      const answer = await employments(at(number));
      expect({ number, codes: codesOf(answer) }).toEqual({ number, codes: ['BAD_USER_INPUT'] });
      expect(answer.body.errors![0]!.message).toMatch(/^after: expected a cursor that this list gave out/);
    }
  });

  it('of a cursor is a place, also where no row is, and one that has NUL', async () => {
    const { body } = await list(null);
    const cursor: string = body.data.people.edges[0].cursor;
    const [digest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
    for (const sort of ['', '\0', '\u0001', '\u{10FFFF}', "' OR 1=1 //"]) {
      const after = Buffer.from(JSON.stringify([digest, sort, 'x'])).toString('base64url');
      const beyond = sort > 'z' ? [] : body.data.people.edges;
      expect({ sort, body: (await list(after)).body }).toEqual({ sort, body: { data: { people: { edges: beyond } } } });
    }
  });

  const ids = [
    'org:apple',
    'person:',
    'person:Nan-Du',
    ' person:nan-du',
    'person:nan-du ',
    'person:nan-du\0',
    '\0',
    'person:nan-du\n',
    'PERSON:nan-du',
    '__proto__',
    'constructor',
    'person:nan‐du',
    `person:${'x'.repeat(10_000)}`,
    '',
  ];
  it.each(ids.map((id) => [JSON.stringify(id).slice(0, 40), id]))(
    'of the id %s is nobody, by itself, among others, and in a filter',
    async (_, id) => {
      const answer = await ask(
        `query ($id: ID!) {
          person(id: $id) { id }
          nodes(ids: ["person:nan-du", $id]) { __typename ... on Person { id } }
          people(filter: { contributedTo: $id }) { totalCount }
        }`,
        { id },
      );
      expect(codesOf(answer)).toEqual([]);
      const known = id === 'org:apple' ? { __typename: 'Organization' } : null;
      expect(answer.body.data).toEqual({
        person: null,
        nodes: [{ __typename: 'Person', id: 'person:nan-du' }, known],
        people: { totalCount: 0 },
      });
    },
  );

  it('changes nothing in the store', async () => expect(await dump(served().store)).toEqual(before));
});
