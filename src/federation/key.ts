import { Kind, parse, type GraphQLObjectType, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { kindOfId } from '../graph/id.js';
import { kinds } from '../graph/labels.js';
import { directives, fieldSet } from './directive.js';

/** The fields that a field set names: `study { caseNumber }`. */
export const fieldsOfSet = (text: string): SelectionSetNode =>
  (parse(`{ ${text} }`).definitions[0] as OperationDefinitionNode).selectionSet;

/**
 * Whether a representation has all that one of the keys of its type names. An entity that is a node of the graph is not
 * known by an id of another kind, nor by what is no id.
 */
export function knownByKey(type: GraphQLObjectType): (representation: object) => boolean {
  const keys = directives(type, 'key').map((key) => fieldsOfSet(fieldSet(key)));
  const isNode = (kinds as readonly string[]).includes(type.name);
  return (representation) => {
    if (!keys.some((key) => hasAll(representation, key))) return false;
    const { id } = representation as { id?: unknown };
    return !isNode || id === undefined || (typeof id === 'string' && kindOfId(id) === type.name);
  };
}

function hasAll(value: unknown, { selections }: SelectionSetNode): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return selections.every((selection) => {
    // Composition lets no key have a fragment.
    if (selection.kind !== Kind.FIELD) return false;
    const own = (value as Record<string, unknown>)[selection.name.value];
    return selection.selectionSet ? hasAll(own, selection.selectionSet) : own != null;
  });
}
