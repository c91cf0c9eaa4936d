import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { readFileSync } from 'node:fs';

const sdl = readFileSync(new URL('publications.graphql', import.meta.url), 'utf8');

// What a gateway asks any subgraph for. @apollo/subgraph adds the same.
const federation = `
  scalar _Any
  union _Entity = Person
  type _Service { sdl: String! }
  type Query { _service: _Service!  _entities(representations: [_Any!]!): [_Entity]! }`;

const publications = [
  {
    title: 'Apple Intelligence Foundation Language Models',
    year: 2024,
    url: 'https://arxiv.org/abs/2407.21075',
    authorIds: ['person:tom-gunter', 'person:ruoming-pang'],
  },
  {
    title: 'GLaM: Efficient Scaling of Language Models with Mixture-of-Experts',
    year: 2021,
    url: 'https://arxiv.org/abs/2112.06905',
    authorIds: ['person:nan-du', 'person:andrew-m-dai', 'person:barret-zoph', 'person:quoc-v-le'],
  },
  {
    title: 'Conformer: Convolution-augmented Transformer for Speech Recognition',
    year: 2020,
    url: 'https://arxiv.org/abs/2005.08100',
    authorIds: ['person:ruoming-pang'],
  },
];

const resolvers = {
  Query: {
    _service: () => ({ sdl }),
    _entities: (_, { representations }, { headers }) => {
      const { 'x-request-id': requestId, traceparent } = headers;
      console.error(JSON.stringify({ requestId, traceparent, entities: representations.length }));
      return representations;
    },
  },
  _Entity: { __resolveType: ({ __typename }) => __typename },
  // A representation has the key alone, which is all that is needed here.
  Person: { publications: ({ id }) => publications.filter(({ authorIds }) => authorIds.includes(id)) },
  Publication: { authors: ({ authorIds }) => authorIds.map((id) => ({ id })) },
};

// The directives of Federation are for composition, which has checked them.
const schema = makeExecutableSchema({ typeDefs: [sdl, federation], resolvers, assumeValidSDL: true });
const { url } = await startStandaloneServer(new ApolloServer({ schema }), {
  listen: { port: Number(process.env.PORT ?? 4005) },
  context: async ({ req }) => ({ headers: req.headers }),
});
console.log(`Publications is ready at ${url}graphql`);
