/** The seed of a run: RANDOM_SEED, to repeat one, or one of its own, which is printed. */
export function seedOfRun(): number {
  const seed = Number(process.env.RANDOM_SEED ?? Date.now() % 2 ** 31);
  console.log(`RANDOM_SEED=${seed} repeats this run.`);
  return seed;
}
