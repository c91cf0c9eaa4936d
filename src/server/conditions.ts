import * as gql from 'graphql';
import type { Operation } from './executor.js';

/** A selection that gives nothing, for a selection set that would be empty: no text says that. */
const nothing = gql
  .parse('{ __typename @skip(if: true) }')
  .definitions.flatMap((definition) => ('selectionSet' in definition ? definition.selectionSet.selections : []));

type Conditional = gql.FieldNode | gql.FragmentSpreadNode | gql.InlineFragmentNode;

/** Documents without any condition: they stay as they are. */
const unconditional = new WeakSet<gql.DocumentNode>();

/**
 * The operation as its variables decide its `@skip` and `@include`: without the fields and fragments that they leave
 * out, and without them. Wrong variables are left for execution to refuse.
 *
 * A gateway needs it, since stitching takes a key that is asked for under a condition for one that will be there, and
 * without it finds nothing of what another subgraph adds to the object.
 */
export function decideConditions(schema: gql.GraphQLSchema, request: Operation): Operation {
  if (unconditional.has(request.document)) return request;
  const operation = gql.getOperationAST(request.document, request.operationName);
  if (!operation) return request;
  const { coerced } = gql.getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
  if (!coerced) return request;

  const decide = (node: Conditional) => {
    const directives = node.directives?.filter(({ name }) => name.value !== 'skip' && name.value !== 'include');
    if (directives?.length === node.directives?.length) return undefined;
    const isLeftOut = conditionOf('skip', node, coerced) === true || conditionOf('include', node, coerced) === false;
    return isLeftOut ? null : { ...node, directives };
  };
  const document = gql.visit(request.document, {
    Field: decide,
    FragmentSpread: decide,
    InlineFragment: {
      enter: decide,
      // Stitching takes its type for asked for, and asks for nothing: the set around it can be told to be empty.
      leave: ({ selectionSet }) => (selectionSet.selections === nothing ? null : undefined),
    },
    SelectionSet: {
      leave: (node) => (node.selections.length === 0 ? { ...node, selections: nothing } : undefined),
    },
  });
  if (document === request.document) unconditional.add(document);
  return { ...request, document };
}

/** Null for a null, which nothing executes: an operation that would is refused when its cost is counted. */
function conditionOf(directive: string, { directives }: Conditional, variables: Record<string, unknown>) {
  const argument = directives?.find(({ name }) => name.value === directive)?.arguments?.[0];
  return argument && gql.valueFromAST(argument.value, gql.GraphQLBoolean, variables);
}
