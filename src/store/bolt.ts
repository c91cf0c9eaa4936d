import neo4j from 'neo4j-driver';
import type { Params, Value } from './statement.js';

/** Parameters as the driver wants them: a plain number would arrive as a float. They have been checked before. */
export function toBolt(params: Params): Record<string, unknown> {
  return convert(params) as Record<string, unknown>;
}

function convert(value: Value | Params): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(convert);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item as Value)]));
}
