import search from './questions/search.graphql?raw';
import whatContradicts from './questions/what-contradicts.graphql?raw';
import whatDidItCost from './questions/what-did-it-cost.graphql?raw';
import whatIsClaimed from './questions/what-is-claimed-about-glam.graphql?raw';
import whoKnows from './questions/who-knows-this-capability.graphql?raw';
import whoLeft from './questions/who-left-apple.graphql?raw';

/** The questions that the explorer opens with, a tab each. */
export const questions = [
  { title: 'What did it cost?', query: whatDidItCost },
  { title: 'Who left Apple, and where did they go?', query: whoLeft },
  { title: 'Who knows this capability?', query: whoKnows },
  { title: 'What contradicts?', query: whatContradicts },
  { title: 'What is claimed about GLaM?', query: whatIsClaimed },
  { title: 'Search, in any script', query: search },
];
