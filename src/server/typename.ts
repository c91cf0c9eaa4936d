import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/**
 * A validation rule: nothing but the type of an object is called `__typename`. A gateway, and many a client's cache, asks
 * for that beside what it is told to. Other aliases with two underscores are free: Relay has `__isNode: __typename`.
 */
export function TypenameIsNoAlias(context: ValidationContext): ASTVisitor {
  return {
    Field({ alias, name }) {
      if (alias?.value !== '__typename' || name.value === '__typename') return;
      const message = `expected an alias other than __typename, which is the type of the object, but got it for ${name.value}`;
      context.reportError(new GraphQLError(message, { nodes: alias }));
    },
  };
}
