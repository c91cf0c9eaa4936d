import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/** The schema has what operations of this kind begin with. Without it, executing them would fail. */
function KnownRootTypes(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      const message = `expected an operation that this API has, but got a ${node.operation}`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}

/**
 * Nothing but the type of an object is called `__typename`. A gateway, and many a client's cache, asks for that beside what
 * it is told to. Other aliases with two underscores are free: Relay has `__isNode: __typename`.
 */
function TypenameIsNoAlias(context: ValidationContext): ASTVisitor {
  return {
    Field({ alias, name }) {
      if (alias?.value !== '__typename' || name.value === '__typename') return;
      const message = `expected an alias other than __typename, which is the type of the object, but got it for ${name.value}`;
      context.reportError(new GraphQLError(message, { nodes: alias }));
    },
  };
}

/** No variable is called `__proto__`: executors that keep variables in plain objects would lose it after it was counted. */
function ProtoIsNoVariable(context: ValidationContext): ASTVisitor {
  return {
    VariableDefinition(node) {
      if (node.variable.name.value !== '__proto__') return;
      context.reportError(new GraphQLError('expected a variable of another name than __proto__', { nodes: node }));
    },
  };
}

/** What a document has to keep to, beside what GraphQL says. */
export const validationRules = [KnownRootTypes, TypenameIsNoAlias, ProtoIsNoVariable];
