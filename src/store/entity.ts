import { z } from 'zod';
import type { Kind } from '../graph/labels.js';
import { nodeRows } from '../graph/node.js';
import { kindOfId } from '../graph/id.js';
import { known } from './clause.js';
import type { Reader } from './reader.js';
import { statement, type Params, type Statement } from './statement.js';
import type { NodeProperties } from './store.js';
import { aheadClauses, aheadParams, type Ahead, type Traversal } from './traversal.js';

/** One node of a kind by its id, with what a request wants of it. */
export interface EntityWithAhead {
  kind: Kind;
  ahead: Record<string, Traversal>;
  statement: Statement<Params, { node: NodeProperties }>;
}

export function entityWithAhead(kind: Kind, ahead: Record<string, Traversal>): EntityWithAhead {
  const { calls, returns } = aheadClauses('n', ahead);
  return {
    kind,
    ahead,
    statement: statement({
      name: `${kind}.ahead`,
      mode: 'read',
      text: `MATCH (n:${kind}) WHERE n.id IN $ids AND ${known('n')} ${calls} RETURN n {.*} AS node${returns}`,
      example: { ids: ['org:apple'], known: 1, day: 20250101, ...aheadParams(ahead, {}) },
      row: z.looseObject({ node: nodeRows[kind] as unknown as z.ZodType<NodeProperties> }),
    }),
  };
}

/**
 * The node with this id, or null when there is none of the kind. Brings along what `ahead` names; the nodes of a tick
 * share one statement.
 */
export async function findEntity(entity: EntityWithAhead, id: string, reader: Reader, ahead: Ahead | undefined) {
  if (kindOfId(id) !== entity.kind) return null;
  if (ahead === undefined) return reader.node(id);
  const name = `${entity.statement.name} ${JSON.stringify(ahead)}`;
  const loader = reader.loader<string, NodeProperties | null>(name, async (ids) => {
    const params = { ids, ...reader.time, ...aheadParams(entity.ahead, ahead) };
    const rows = await reader.run(entity.statement, params);
    for (const row of rows) reader.keepAhead(row, ahead, entity.ahead);
    const byId = new Map(rows.map(({ node }) => [node.id, node]));
    return ids.map((each) => byId.get(each) ?? null);
  });
  return loader.load(id);
}
