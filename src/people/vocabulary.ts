import { Directive, Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { sharedTypes } from '../relay/types.js';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Source')
export class SourceStub {
  @Field(() => ID)
  id!: string;
}

export const { LocalizedText, Node, connection, tellFact } = sharedTypes(() => SourceStub);

@InterfaceType('Entity', {
  implements: Node,
  description:
    'Something that a claim can be about and a path can pass through: a person, an organization, a project, a capability or a departure.',
})
export abstract class Entity extends Node {}
