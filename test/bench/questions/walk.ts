import { at, known, knownEdge, knownNode, type Kind } from './question.js';

// A claim is made by a person or an organization: the generated API filters the relationship to each by itself.
const makers = `madeBy: madeByConnection(where: { Person: { edge: { ${knownEdge} } }, Organization: { edge: { ${knownEdge} } } }) {
  edges { node { ... on Person { name } ... on Organization { name } } } }`;

export const walk: Kind = {
  describe: 'from a departure to the claims about what its person’s projects advance, without any figures',
  variables: ({ departures }, i) => ({ id: at(departures, i), known: String(Date.now()) }),
  optional: ['person.aliases', 'project.aliases', 'claim.kind', 'source.url'],
  text: {
    ours: `query ($id: ID!) { departure(id: $id) { on from { name } to { name } person { name [person.aliases]
      projects(first: 10) { edges { node { name [project.aliases]
        capabilities(first: 10) { edges { node { name
          claims(first: 3) { edges { node { text [claim.kind] madeBy { ... on Entity { name } }
            sources(first: #3) { edges { node { title [source.url] } } } } } } } } } } } } } } }`,
    generated: `query ($id: ID!, $known: BigInt!) { departure: departures(where: { id: { eq: $id }, ${knownNode} }) { on
      from: fromConnection(first: 1, ${known}) { edges { node { name } } }
      to: toConnection(first: 1, ${known}) { edges { node { name } } }
      person: personConnection(first: 1, ${known}) { edges { node { name [person.aliases]
        projects: projectsConnection(first: 10, sort: [{ node: { key: ASC } }, { edge: { id: ASC } }], ${known}) { edges { node { name [project.aliases]
          capabilities: capabilitiesConnection(first: 10, sort: [{ node: { key: ASC } }, { edge: { id: ASC } }], ${known}) { edges { node { name
            claims: claimsConnection(first: 3, sort: [{ node: { dateKey: DESC } }], ${known}) { edges { node { text [claim.kind] ${makers}
              sources: sourcesConnection(first: #3, sort: [{ node: { key: ASC } }, { edge: { id: ASC } }], ${known}) { edges { node { title [source.url] } } }
            } } } } } } } } } } } } } }`,
    byHand: `query ($id: ID!) { departure(id: $id) { on from { name } to { name } person { name [person.aliases]
      projects(first: 10) { name [project.aliases] capabilities(first: 10) { name
        claims(first: 3) { text [claim.kind] madeBy { name } sources(first: #3) { title [source.url] } } } } } } }`,
  },
};
