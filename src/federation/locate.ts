import {
  GraphQLError,
  isIntrospectionType,
  isObjectType,
  responsePathAsArray,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { withoutStack } from '../errors.js';

/** Where in an operation, and in its answer, a value is. */
type Place = Pick<GraphQLResolveInfo, 'fieldNodes' | 'path'>;

/**
 * Says where in the answer an error arose. Stitching gives each error a path of its own making, which has the field and
 * not the item of a list, and execution believes it. Changes the schema that it is given.
 */
export function locateErrors(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve) continue;
      field.resolve = (...args) => {
        const place = args[3];
        try {
          return located(resolve(...args), place);
        } catch (error) {
          throw errorAt(error, place);
        }
      };
    }
  }
  return schema;
}

/** A value, with the place of each error that it is or holds instead of an item. */
function located(value: unknown, place: Place): unknown {
  if (value instanceof Promise) {
    return value.then(
      (each) => located(each, place),
      (error: unknown) => {
        throw errorAt(error, place);
      },
    );
  }
  if (value instanceof Error) return errorAt(value, place);
  if (!Array.isArray(value)) return value;
  const { fieldNodes, path: prev } = place;
  return value.map((each, key) => located(each, { fieldNodes, path: { prev, key, typename: undefined } }));
}

function errorAt(error: unknown, place: Place): unknown {
  // One null is explained by one error.
  if (error instanceof AggregateError) return errorAt(error.errors[0], place);
  if (!(error instanceof GraphQLError)) return error;
  const { message, originalError, extensions } = error;
  const [nodes, path] = [place.fieldNodes, responsePathAsArray(place.path)];
  return withoutStack(() => new GraphQLError(message, { nodes, path, originalError, extensions }));
}
