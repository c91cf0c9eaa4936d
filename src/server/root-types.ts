import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/** A validation rule: the schema has what operations of this kind begin with. Without it, executing them would fail. */
export function KnownRootTypes(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      const message = `expected an operation that this API has, but got a ${node.operation}`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
