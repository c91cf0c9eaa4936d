import { Ref } from '../graph/ref.js';
import type { Hit } from '../store/rows.js';

/** What a fact tells, as `tellFact` declares it. Read when it is asked for: most of it never is. */
export class ToldFact {
  constructor(protected readonly fact: Hit['fact']) {}

  get role() {
    return this.fact.role ?? null;
  }
  get weight() {
    return this.fact.weight ?? null;
  }
  get degree() {
    return this.fact.degree ?? null;
  }
  get about() {
    return this.fact.about ?? null;
  }
  get locator() {
    return this.fact.locator ?? null;
  }
  get start() {
    return this.fact.start ?? null;
  }
  get end() {
    return this.fact.end ?? null;
  }
  get confidence() {
    return this.fact.confidence;
  }
  get inferred() {
    return this.fact.inferred;
  }
  get recordedAt() {
    return this.fact.recAt;
  }
  get sources() {
    return this.fact.sources?.map((id) => new Ref(id));
  }
}
