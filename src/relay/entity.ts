import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../federation/context.js';
import type { ReferenceResolver } from '../federation/subgraph.js';
import { kindOfId } from '../graph/id.js';
import type { Kind } from '../graph/labels.js';
import { lookAhead, lookAheadOf, prefetch } from './look-ahead.js';

/** Resolves a root field that gives one entity by its id: null when there is none of the kind. */
export function entityById(kind: Kind, id: string, context: RequestContext, info: GraphQLResolveInfo) {
  if (kindOfId(id) !== kind) return null;
  const branches = lookAhead(info, []);
  const read = () => context.reader.node(id, { kind, branches });
  const withAnother = prefetch(info, id, context, branches);
  return withAnother ? withAnother.then(read) : read();
}

/** Resolves references to an entity that a subgraph owns, with what a gateway asks of it in the same statement. */
export const entityReference =
  (kind: Kind): ReferenceResolver =>
  ({ id }, { reader }, info) =>
    kindOfId(id) === kind ? reader.node(id, info && { kind, branches: lookAheadOf(info, kind) }) : null;
