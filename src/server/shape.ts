import * as gql from 'graphql';
import { fragmentsOf } from './fragments.js';
import type { Limits } from './limits.js';

/** What can be said of an operation without its variables. */
export type Shape = Pick<Limits, 'nameLength' | 'depth' | 'aliases' | 'rootFields' | 'directives' | 'listItems'>;

const shapes = new WeakMap<gql.OperationDefinitionNode, Shape>();

/** Looks at each operation once, and at each fragment once. Of a document that is valid: fragments go round in no circle. */
export function shapeOf(document: gql.DocumentNode, operation: gql.OperationDefinitionNode): Shape {
  let shape = shapes.get(operation);
  if (!shape) shapes.set(operation, (shape = { ...countsOf(document), ...extentOf(document, operation) }));
  return shape;
}

function countsOf(document: gql.DocumentNode) {
  const counts = { nameLength: 0, aliases: 0, directives: 0, listItems: 0 };
  gql.visit(document, {
    Name: ({ value }) => void (counts.nameLength = Math.max(counts.nameLength, value.length)),
    Field: ({ alias }) => void (counts.aliases += alias ? 1 : 0),
    Directive: () => void counts.directives++,
    ListValue: ({ values }) => void (counts.listItems = Math.max(counts.listItems, values.length)),
  });
  return counts;
}

interface Extent {
  /** How deep it goes below where it stands, without introspection, which has a limit of its own. */
  depth: number;
  /** How many fields it has where it stands. */
  rootFields: number;
}

function extentOf(document: gql.DocumentNode, operation: gql.OperationDefinitionNode): Extent {
  const fragments = fragmentsOf(document);
  const known = new Map<gql.SelectionSetNode, Extent>();
  const of = (set: gql.SelectionSetNode | undefined): Extent => {
    if (!set) return { depth: 0, rootFields: 0 };
    let extent = known.get(set);
    if (extent) return extent;
    extent = { depth: 0, rootFields: 0 };
    for (const selection of set.selections) {
      const isField = selection.kind === gql.Kind.FIELD;
      if (isField && selection.name.value.startsWith('__')) {
        extent.rootFields++;
        continue;
      }
      const inner = of(
        selection.kind === gql.Kind.FRAGMENT_SPREAD
          ? fragments.get(selection.name.value)!.selectionSet
          : selection.selectionSet,
      );
      extent.depth = Math.max(extent.depth, inner.depth + (isField ? 1 : 0));
      extent.rootFields += isField ? 1 : inner.rootFields;
    }
    known.set(set, extent);
    return extent;
  };
  return of(operation.selectionSet);
}

/** The length of the longest list in a value, at any depth. */
export function longestList(value: unknown): number {
  let longest = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const each = open.pop();
    if (typeof each !== 'object' || each === null) continue;
    if (Array.isArray(each)) longest = Math.max(longest, each.length);
    for (const inner of Object.values(each)) open.push(inner);
  }
  return longest;
}
