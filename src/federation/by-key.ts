import { Extensions } from 'type-graphql';

/**
 * Marks a field resolver that needs nothing of its parent but the `id`. When subgraphs are merged into one schema, such
 * a field of an entity that is known only by id is resolved without loading the entity first.
 */
export const ByKey = (): PropertyDecorator & MethodDecorator => Extensions({ byKey: true });
