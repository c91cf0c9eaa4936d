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

/**
 * No variable is called what executors would lose after it was counted: those that keep variables in a plain object
 * `__proto__`, and stitching all of an operation that has both `coerced` and `sources`, which it takes for a result.
 */
function VariablesAreKept(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition({ variableDefinitions = [] }) {
      const named = new Map(variableDefinitions.map((node) => [node.variable.name.value, node]));
      const nodes = named.get('__proto__') ?? (named.has('coerced') && named.get('sources'));
      if (!nodes) return;
      const message = `expected a variable of another name than ${nodes.variable.name.value}`;
      context.reportError(new GraphQLError(message, { nodes }));
    },
  };
}

/** What a document has to keep to, beside what GraphQL says. */
export const validationRules = [KnownRootTypes, TypenameIsNoAlias, VariablesAreKept];
