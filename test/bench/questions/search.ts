import { at, type Kind } from './question.js';

// By whole names before beginnings of names, which no generated API has: its way out is a resolver of one's own.
const byHand = 'query ($text: String!) { search(text: $text, first: #10) { id [hit.name] kind [hit.matched] } }';

export const search: Kind = {
  describe: 'who or what has a name',
  variables: ({ names }, i) => ({ text: at(names, i) }),
  optional: ['hit.matched', 'hit.name'],
  text: {
    ours: `query ($text: String!) { search(text: $text, first: #10) {
      edges { node { kind: __typename id <... on Entity { [hit.name] }> } [hit.matched] } } }`,
    generated: byHand,
    byHand,
  },
};
