import neo4j from 'neo4j-driver';
import { StoreFailure } from '../errors.js';
import { keptTexts } from './kept-texts.js';
import type { Params, Value } from './statement.js';

/** What the texts that come again and again are sent as. */
const sent = keptTexts(({ text }: { text: string; names: readonly string[] }) => text.length);

/**
 * A statement as Neo4j is sent it, with all its parameters in one map. Of a parameter of its own the server looks at the
 * type and the size, and plans anew for null and for 1, 10, 100 … items or characters; into a map it does not look, so
 * that a text has one plan. Throws StoreFailure for a parameter that is not there: in a map it would be null.
 */
export function toQuery(text: string, params: Params) {
  const query = queryOf(text);
  for (const name of query.names) {
    if (!Object.hasOwn(params, name)) throw new StoreFailure(`expected the parameter $${name}, but it is not there`);
  }
  return { text: query.text, parameters: { p: toBolt(params) } };
}

/** What has Neo4j plan a statement, whatever it will be given. */
export const toExplain = (text: string) => ({ text: `EXPLAIN ${queryOf(text).text}`, parameters: { p: {} } });

function queryOf(text: string) {
  let query = sent.get(text);
  if (!query) sent.set(text, (query = inMap(text)));
  return query;
}

function inMap(text: string) {
  const names = new Set<string>();
  const inside = text.replace(/\$(\w+)/g, (_, name: string) => {
    names.add(name);
    return `$p.${name}`;
  });
  return { text: inside, names: [...names] };
}

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
