import { named } from '../store/clause.js';
import { rootList } from '../store/root-list.js';

export const sources = rootList({
  name: 'Query.sources',
  kind: 'Source',
  keys: ['dateKey', 'key'],
  params: { outlet: null, language: null, tokens: null },
  where: (n) =>
    `($outlet IS NULL OR ${n}.outlet = $outlet) AND ($language IS NULL OR ${n}.language = $language) AND ${named(n)}`,
});
