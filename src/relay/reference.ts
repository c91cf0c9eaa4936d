import type { ReferenceResolver } from '../federation/subgraph.js';
import { findEntity, type EntityWithAhead } from '../store/entity.js';
import { lookAheadOf } from './look-ahead.js';

/** Resolves references to an entity that a subgraph owns, with what a gateway asks of it in the same statement. */
export const entityReference =
  (entity: EntityWithAhead): ReferenceResolver =>
  ({ id }, { reader }, info) =>
    findEntity(entity, id, reader, info && lookAheadOf(info, entity.kind, entity.ahead));
