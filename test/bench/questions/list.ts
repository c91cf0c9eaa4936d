import { known, knownNode, type Kind } from './question.js';

export const list: Kind = {
  describe: '20 people by name, with employers, projects, and what those advance',
  variables: () => ({ known: String(Date.now()) }),
  optional: [
    'person.aliases',
    'organization.aliases',
    'project.aliases',
    'capability.aliases',
    'person.id',
    'organization.id',
    'project.id',
  ],
  text: {
    ours: `{ people(first: #20) { edges { node { name [person.id] [person.aliases]
      employments(first: 3) { edges { node { role organization { name [organization.id] [organization.aliases] } } } }
      projects(first: 3) { edges { node { name [project.id] [project.aliases]
        capabilities(first: 3) { edges { node { name [capability.aliases] } } } } } } } } } }`,
    generated: `query ($known: BigInt!) { people(limit: #20, sort: [{ key: ASC }], where: { ${knownNode} }) { name [person.id] [person.aliases]
      employments: employmentsConnection(first: 3, sort: [{ edge: { sFrom: DESC } }, { edge: { id: ASC } }], ${known}) {
        edges { properties { role } organization: node { name [organization.id] [organization.aliases] } } }
      projects: projectsConnection(first: 3, sort: [{ node: { key: ASC } }, { edge: { id: ASC } }], ${known}) { edges { node { name [project.id] [project.aliases]
        capabilities: capabilitiesConnection(first: 3, sort: [{ node: { key: ASC } }, { edge: { id: ASC } }], ${known}) {
          edges { node { name [capability.aliases] } } } } } } } }`,
    byHand: `{ people(first: #20) { name [person.id] [person.aliases]
      employments(first: 3) { role organization { name [organization.id] [organization.aliases] } }
      projects(first: 3) { name [project.id] [project.aliases] capabilities(first: 3) { name [capability.aliases] } } } }`,
  },
};
