// One set of resolvers for the two servers that are written by hand. `step(context, text, params)` gives a function from
// an id to its rows: by a statement of its own, or by one that all fields of a tick share.
import { int, rowsOf, time } from './database.js';
import { affects, keys } from './figures.js';
import { search } from './search.js';
import { byId, employees, people, texts } from './statements.js';

export function resolversOf(step) {
  const rows = (text, params) => (id, context) => step(context, text, { ...params, ...context.time })(id);
  const list =
    (text) =>
    ({ id }, { first }, context) =>
      rows(text, { first: int(first) })(id, context);
  const first = async (text, params, id, context) => (await rows(text, params)(id, context))[0] ?? null;
  const one =
    (text) =>
    ({ id }, _, context) =>
      first(text, { first: int(1) }, id, context);
  const find =
    (kind) =>
    (_, { id }, context) =>
      first(byId(kind), {}, id, context);
  const nodes = async (text, params) => (await rowsOf(text, params)).map(({ node }) => node);
  const claims = list(texts.claims);
  return {
    Query: {
      departure: find('Departure'),
      person: find('Person'),
      organization: find('Organization'),
      people: (_, { first }, context) => nodes(people, { first: int(first), ...context.time }),
      nodes: (_, { ids }, context) => Promise.all(ids.map((id) => first(texts.nodes, {}, id, context))),
      search: (_, { text, first }) => search(text, first),
    },
    Entity: { __resolveType: ({ label }) => label },
    Departure: {
      person: one(texts.person),
      from: one(texts.from),
      to: one(texts.to),
      affects: async ({ id }, { first: most }, context) => {
        const row = await first(texts.exposure, { minConfidence: 0, ...keys }, id, context);
        return row ? affects(row, most) : [];
      },
      claims,
    },
    AffectedCapability: {
      claims: ({ about }, { first }, context) =>
        rows(texts.claimsAboutAny, { first: int(first) })(about.join(' '), context),
    },
    Person: { employments: list(texts.employments), projects: list(texts.projects), claims },
    Organization: {
      employees: ({ id }, { first, after }, context) =>
        nodes(employees, { id, after, first: int(first), ...context.time }),
      claims,
    },
    Project: { capabilities: list(texts.capabilities), claims },
    Capability: { claims },
    Claim: { text: ({ name }) => name, madeBy: one(texts.makers) },
  };
}

/** What a request has to itself. */
export const contextOf = () => ({ time: time(), loaders: new Map() });
