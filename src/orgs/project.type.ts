import { Directive, Field, ObjectType } from 'type-graphql';
import { connection, Entity, Node } from './vocabulary.js';

@Directive('@key(fields: "id")')
@ObjectType('Project', {
  implements: [Entity, Node],
  description: 'Something that people build together, such as a model, a product, a framework or a paper.',
})
export class Project extends Entity {
  @Field(() => [String], { description: 'Other names and spellings, in any script. `search` finds them too.' })
  aliases!: string[];
}

export const ProjectConnection = connection('Project', () => Project, {
  description: 'A page of projects.',
  shareable: true,
});
