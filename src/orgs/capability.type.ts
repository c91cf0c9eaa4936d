import { Directive, Field, ObjectType } from 'type-graphql';
import { Project } from './project.type.js';
import { connection, Entity, Node } from './vocabulary.js';

@Directive('@key(fields: "id")')
@ObjectType('Capability', {
  implements: [Entity, Node],
  description: 'Something that an organization can do because its people know how: a node in a tree of fields of work.',
})
export class Capability extends Entity {
  @Field(() => [String], { description: 'Other names and spellings, in any script. `search` finds them too.' })
  aliases!: string[];
}

export const CapabilityConnection = connection('Capability', () => Capability, {
  description: 'A page of capabilities.',
});
export const ProjectCapabilityConnection = connection('ProjectCapability', () => Capability, {
  description: 'The capabilities that a project advances, by name.',
  fact: ['weight'],
});
export const CapabilityProjectConnection = connection('CapabilityProject', () => Project, {
  description: 'The projects that advance a capability, by name.',
  fact: ['weight'],
});
