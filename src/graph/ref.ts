import { kindOfId } from './id.js';
import type { Kind } from './labels.js';

/** A node that is known by its id alone: what a subgraph gives out for an entity that another one owns. */
export class Ref {
  readonly __typename: Kind;
  /** What its owner has of it, once a field needed that. Here, since a weak map would outlive the request. */
  row?: unknown;

  constructor(readonly id: string) {
    const kind = kindOfId(id);
    if (kind === null) throw new TypeError(`expected the id of a node, but got ${JSON.stringify(id)}`);
    this.__typename = kind;
  }
}
