import { at, known, knownClaim, knownNode, type Kind } from './question.js';

const byName = `sort: [{ node: { key: ASC } }, { edge: { id: ASC } }], ${known}`;

// Down to the text of a claim are the 12 levels that ours answers by default: who makes it would be one more.
export const walk: Kind = {
  describe: 'from a departure to the claims about what its person’s projects advance, without any figures',
  variables: ({ departures }, i) => ({ id: at(departures, i), known: String(Date.now()) }),
  optional: [
    'person.aliases',
    'project.aliases',
    'capability.aliases',
    'claim.kind',
    'person.id',
    'project.id',
    'claim.rank',
  ],
  text: {
    ours: `query ($id: ID!) { departure(id: $id) { on from { name } to { name } person { name [person.id] [person.aliases]
      projects(first: 10) { edges { node { name [project.id] [project.aliases]
        capabilities(first: 10) { edges { node { name [capability.aliases]
          claims(first: #3) { edges { node { text [claim.kind] [claim.rank] } } } } } } } } } } } }`,
    generated: `query ($id: ID!, $known: BigInt!) { departure: departures(where: { id: { eq: $id }, ${knownNode} }) { on
      from: fromConnection(first: 1, ${known}) { edges { node { name } } }
      to: toConnection(first: 1, ${known}) { edges { node { name } } }
      person: personConnection(first: 1, ${known}) { edges { node { name [person.id] [person.aliases]
        projects: projectsConnection(first: 10, ${byName}) { edges { node { name [project.id] [project.aliases]
          capabilities: capabilitiesConnection(first: 10, ${byName}) { edges { node { name [capability.aliases]
            claims: claimsConnection(first: #3, sort: [{ node: { dateKey: DESC } }], ${knownClaim}) {
              edges { node { text [claim.kind] [claim.rank] } } } } } } } } } } } } } }`,
    byHand: `query ($id: ID!) { departure(id: $id) { on from { name } to { name } person { name [person.id] [person.aliases]
      projects(first: 10) { name [project.id] [project.aliases] capabilities(first: 10) { name [capability.aliases]
        claims(first: #3) { text [claim.kind] [claim.rank] } } } } } }`,
  },
};
