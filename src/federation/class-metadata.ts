import { getMetadataStorage } from 'type-graphql';

/**
 * type-graphql gives each field of a class a resolver, though it only reads a property. Without one, a compiled query
 * reads the property itself. Fields with middleware or authorization, or with another name than their property, keep
 * theirs. Goes over every class that has been declared; doing it again does nothing.
 */
export function readPlainFieldsPlainly(): void {
  const { fields, middlewares, authorizedFields } = getMetadataStorage();
  for (const field of fields) {
    const guarded = [...middlewares, ...authorizedFields].some(
      ({ target, fieldName }) => target === field.target && fieldName === field.name,
    );
    if (!guarded && field.schemaName === field.name) field.simple ??= true;
  }
}

/** The types that resolver classes have field resolvers for: in the schema even when no other type leads to them. */
export function typesWithFieldResolvers(resolvers: readonly Function[]): Function[] {
  const { resolverClasses, fieldResolvers } = getMetadataStorage();
  return resolverClasses
    .filter(({ target }) => resolvers.includes(target) && fieldResolvers.some((field) => field.target === target))
    .map(({ getObjectType }) => getObjectType() as Function);
}
