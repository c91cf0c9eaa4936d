import { GraphQLError, isIntrospectionType, isObjectType, type GraphQLSchema } from 'graphql';

/**
 * Lets execution say where in the answer an error arose. Stitching gives each error a path of its own making, which
 * has the field and not the item of a list, and execution believes it. Changes the schema that it is given.
 */
export function locateErrors(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve) continue;
      field.resolve = (...args) => {
        try {
          return unlocated(resolve(...args));
        } catch (error) {
          throw withoutPath(error);
        }
      };
    }
  }
  return schema;
}

/** A value, with the errors that it is or holds in place of items freed from their paths. */
function unlocated(value: unknown): unknown {
  if (value instanceof Promise) {
    return value.then(unlocated, (error: unknown) => {
      throw withoutPath(error);
    });
  }
  if (value instanceof Error) return withoutPath(value);
  return Array.isArray(value) ? value.map(unlocated) : value;
}

function withoutPath(error: unknown): unknown {
  // One null is explained by one error.
  if (error instanceof AggregateError) return withoutPath(error.errors[0]);
  if (!(error instanceof GraphQLError) || !error.path) return error;
  const { message, originalError, extensions } = error;
  return new GraphQLError(message, { originalError, extensions });
}
