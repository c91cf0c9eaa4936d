import { factProperties, nodeProperties } from '../graph/node.js';

/**
 * The properties of a node or a fact, as the list of the values of those that a request reads (`$nodeKeys`,
 * `$factKeys`): a list without names costs a driver half of what a map does.
 */
export const nodeValues = (node: string) => `[key IN $nodeKeys | ${node}[key]]`;
export const factValues = (fact: string) => `[key IN $factKeys | ${fact}[key]]`;

const listed = /\[key IN \$(nodeKeys|factKeys) \| (\w+)\[key\]\]/g;

/** A text with `nodeValues` and `factValues` of these keys, property by property: for an engine that plans in no time. */
export const spelledOut = (text: string, keys: Partial<Keys>): string =>
  text.replace(listed, (whole, list: keyof Keys, variable: string) => {
    const properties = keys[list]?.map((key) => `${variable}.${key}`);
    return properties ? `[${properties.join(', ')}]` : whole;
  });

export const valuesExample = { nodeKeys: ['id', 'name'], factKeys: ['id', 'role'] };

/** Which properties of nodes and of facts a request reads; `id` always. */
export interface Keys {
  nodeKeys: readonly string[];
  factKeys: readonly string[];
}

export const allKeys: Keys = { nodeKeys: nodeProperties, factKeys: factProperties };

/** Of these properties, those that nodes have and those that facts have. */
export const keysOf = (properties: ReadonlySet<string>): Keys => ({
  nodeKeys: nodeProperties.filter((name) => name === 'id' || properties.has(name)),
  factKeys: factProperties.filter((name) => name === 'id' || properties.has(name)),
});

/** The properties again, by name. What a node does not have is null. */
export function withNames<T>(keys: readonly string[], values: readonly unknown[]): T {
  const properties: Record<string, unknown> = {};
  for (let i = 0; i < keys.length; i++) properties[keys[i]!] = values[i];
  return properties as T;
}
