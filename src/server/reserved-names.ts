import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/**
 * A validation rule: an alias does not begin with two underscores, as the names of introspection do. What a client would
 * call `__typename` a gateway, and many a client's cache, takes for the type of the object.
 */
export function NoReservedAliases(context: ValidationContext): ASTVisitor {
  return {
    Field({ alias, name }) {
      if (!alias?.value.startsWith('__') || alias.value === name.value) return;
      const message = `expected an alias that does not begin with two underscores, but got ${alias.value}`;
      context.reportError(new GraphQLError(message, { nodes: alias }));
    },
  };
}
