import { describe, expect, it } from 'vitest';
import { schema } from '../support/api.js';
import { textPlaces } from './arguments.js';
import { describeServers } from './servers.js';

const halves = ['\uD800', 'person:\uDFFF', 'person:nan-\uD83D-du', '\uDE00\uD83D'];
const places = textPlaces(schema);

describeServers('half of a pair of surrogates', (served) => {
  it.each(places)('is refused as no text, in $name', async ({ query, name, value }) => {
    const path = name
      .slice(name.indexOf('(') + 1, -2)
      .split('.')
      .slice(1);
    for (const half of halves) {
      const { status, body } = await served().ask(query, { value: value(half) });
      expect({ status, body }).toEqual({
        status: 400,
        body: { errors: [expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })] },
      });
      // By the name that whoever asks has given it, and by no name of ours.
      const at = path.length > 0 ? ` at "value.${path.join('.')}"` : Array.isArray(value('')) ? ' at "value[0]"' : '';
      expect(body.errors![0]!.message).toBe(
        `Variable "$value" got invalid value ${JSON.stringify(half)}${at}; expected well-formed Unicode`,
      );
    }
  });

  it('is refused where it is written in a document', async () => {
    for (const written of ['\uD800', '\\uD800']) {
      const { body } = await served().ask(`{ person(id: "person:${written}") { name } }`);
      expect(body.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
    }
  });

  it('is refused deep within a value that no schema has', async () => {
    const levels = 20_000;
    const deep = `${'['.repeat(levels)}"\\uD800"${']'.repeat(levels)}`;
    const response = await fetch(`${served().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"query ($ids: [ID!]!) { nodes(ids: $ids) { id } }","variables":{"ids":${deep}}}`,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('is no matter in a variable that nothing asks for', async () => {
    const { body } = await served().ask('{ person(id: "person:nan-du") { name } }', { other: '\uD800' });
    expect(body).toEqual({ data: { person: { name: 'Nan Du' } } });
  });

  it('is not what a whole pair is', async () => {
    const query = 'query ($name: String) { people(filter: { name: $name }) { totalCount } }';
    expect((await served().ask(query, { name: '\u{20BB7}' })).body).toEqual({ data: { people: { totalCount: 0 } } });
  });
});

describe('the places that take text', () => {
  it('are all there: the arguments that take ids among them', () => {
    expect(places.flatMap(({ name, leaf }) => (leaf === 'ID' ? [name] : [])).sort()).toMatchInlineSnapshot(`
      [
        "Query.capabilities(filter.advancedBy:)",
        "Query.capabilities(filter.narrowerThan:)",
        "Query.capability(id:)",
        "Query.claim(id:)",
        "Query.claims(filter.about:)",
        "Query.claims(filter.madeBy:)",
        "Query.claims(filter.source:)",
        "Query.departure(id:)",
        "Query.departures(filter.from:)",
        "Query.departures(filter.person:)",
        "Query.departures(filter.to:)",
        "Query.node(id:)",
        "Query.nodes(ids:)",
        "Query.organization(id:)",
        "Query.organizations(filter.partOf:)",
        "Query.organizations(filter.runs:)",
        "Query.people(filter.contributedTo:)",
        "Query.people(filter.employedBy:)",
        "Query.people(filter.skilledIn:)",
        "Query.person(id:)",
        "Query.project(id:)",
        "Query.projects(filter.advances:)",
        "Query.projects(filter.runBy:)",
        "Query.source(id:)",
      ]
    `);
  });
});
