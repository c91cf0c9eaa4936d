import { Arg, Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import type { RequestContext } from '../federation/context.js';
import type { EntityRow } from '../graph/node.js';
import { notes } from './field.js';
import { localize } from './localized.js';

/** Makes the resolver of `name` for every kind of entity that a subgraph owns. */
export function nameResolver(entity: ClassType | (abstract new () => object)) {
  @Resolver(() => entity as ClassType)
  class NameResolver {
    @notes({
      reads: ['nameLanguages', 'nameTexts'],
      resolve: ({ nameLanguages, nameTexts }: EntityRow, { language }: { language?: string | null }, context) =>
        localize(nameLanguages, nameTexts, language ?? context.language, context.language),
    })
    @FieldResolver(() => String, { description: 'The name, in the language requested or the closest available.' })
    name(
      @Root() { nameLanguages, nameTexts }: EntityRow,
      @Arg('language', () => String, {
        nullable: true,
        description: 'A BCP 47 language tag such as `zh`; the default of the server if omitted.',
      })
      language: string | null,
      @Ctx() { language: byDefault }: RequestContext,
    ) {
      return localize(nameLanguages, nameTexts, language ?? byDefault, byDefault);
    }
  }
  return NameResolver;
}
