import { number, ratios, table } from './format.js';
import { median } from './load.js';
import { kinds } from './questions/index.js';
import type { QuestionResult, ScaleResult, Times } from './result.js';

interface Aim {
  what: string;
  bound: 'at most' | 'at least' | 'below';
  limit: number;
  /** Null where there is nothing to tell it from; `smallest` is what growth is told from. */
  of: (result: ScaleResult, smallest: ScaleResult) => number | null;
}

type Figure = Exclude<keyof Times, 'failed'>;
const all = Object.keys(kinds);

/** One's figure by another's, round by round. */
function between(question: QuestionResult | undefined, figure: Figure, who: string, base: string): number | null {
  const [own, other] = [question?.times[who], question?.times[base]];
  return own && other ? median(ratios(own[figure], other[figure])) : null;
}

const against =
  (name: string, figure: Figure, base: string, who = 'ours') =>
  ({ questions }: ScaleResult) =>
    between(questions[name], figure, who, base);

function newShape({ questions }: ScaleResult, name: string): number | null {
  const { ours, '@neo4j/graphql': generated } = questions[name]?.newShapes ?? {};
  return ours && generated ? median(ours) / median(generated) : null;
}

/** The p50 at a scale by that at the smallest. */
export function growthOf(result: ScaleResult, smallest: ScaleResult, name: string, who: string): number | null {
  const [large, small] = [result, smallest].map(({ questions }) => questions[name]?.times[who]?.p50);
  return result !== smallest && large && small ? median(large) / median(small) : null;
}

const aims: Aim[] = [
  {
    what: 'signature: p50, ours / @neo4j/graphql',
    bound: 'at most',
    limit: 0.45,
    of: against('signature', 'p50', '@neo4j/graphql'),
  },
  { what: 'signature: p50, ours / floor', bound: 'at most', limit: 1.15, of: against('signature', 'p50', 'floor') },
  {
    what: 'signature: requests/s, ours / @neo4j/graphql',
    bound: 'at least',
    limit: 3,
    of: against('signature', 'perSecond', '@neo4j/graphql'),
  },
  {
    what: 'list: p50, ours / @neo4j/graphql',
    bound: 'at most',
    limit: 0.5,
    of: against('list', 'p50', '@neo4j/graphql'),
  },
  {
    what: 'list: requests/s, ours / @neo4j/graphql',
    bound: 'at least',
    limit: 2.5,
    of: against('list', 'perSecond', '@neo4j/graphql'),
  },
  ...all.map((name): Aim => ({
    what: `${name}: new shape, ours / @neo4j/graphql`,
    bound: 'at most',
    limit: 0.2,
    of: (result) => newShape(result, name),
  })),
  ...['ours', 'ours, embedded'].flatMap((who) =>
    all.map((name): Aim => ({
      what: `${name}: growth of ${who}, from the smallest scale`,
      bound: 'at most',
      limit: 1.5,
      of: (result, smallest) => growthOf(result, smallest, name, who),
    })),
  ),
  ...all.map((name): Aim => ({
    what: `${name}: p50, ours embedded / ours`,
    bound: 'below',
    limit: 1,
    of: against(name, 'p50', 'ours', 'ours, embedded'),
  })),
  {
    what: 'loading: raw seconds / seconds of ours',
    bound: 'at least',
    limit: 0.85,
    of: ({ loading: { raw, ours } }) => median(raw) / median(ours),
  },
];

const holds = {
  'at most': (value: number, limit: number) => value <= limit,
  'at least': (value: number, limit: number) => value >= limit,
  below: (value: number, limit: number) => value < limit,
};

/** Each aim beside what was measured at each scale. */
export function aimsTable(results: readonly ScaleResult[]): string {
  const rows = aims.map(({ what, bound, limit, of }) => [
    what,
    `${bound} ${limit}`,
    ...results.map((result) => {
      const value = of(result, results[0]!);
      if (value === null) return '–';
      return `${number(value, 2)}, ${holds[bound](value, limit) ? 'met' : 'not met'}`;
    }),
  ]);
  return table(['', 'aim', ...results.map(({ scale }) => `scale ${scale}`)], rows);
}
