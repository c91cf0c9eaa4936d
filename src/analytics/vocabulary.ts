import { Directive, InterfaceType, ObjectType } from 'type-graphql';
import { sharedTypes } from '../relay/types.js';

// Source is asked for only when the schema is built, by when the class is there.
export const { Node, connection } = sharedTypes(() => SourceStub);

@InterfaceType('Entity', {
  implements: Node,
  description:
    'Something that a claim can be about and a path can pass through: a person, an organization, a project, a capability or a departure.',
})
export abstract class Entity extends Node {}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Person', { implements: [Entity, Node] })
export class PersonStub extends Entity {}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Organization', { implements: [Entity, Node] })
export class OrganizationStub extends Entity {}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Project', { implements: [Entity, Node] })
export class ProjectStub extends Entity {}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Capability', { implements: [Entity, Node] })
export class CapabilityStub extends Entity {}

@Directive('@key(fields: "id")')
@ObjectType('Departure', { implements: [Entity, Node] })
export class DepartureStub extends Entity {}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Claim', { implements: Node })
export class ClaimStub extends Node {}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Source', { implements: Node })
export class SourceStub extends Node {}

export const ProjectConnection = connection('Project', () => ProjectStub, {
  description: 'A page of projects.',
  foreign: true,
  shareable: true,
});
export const ClaimConnection = connection('Claim', () => ClaimStub, {
  description: 'A page of claims. On an entity they are latest first, undated last.',
  foreign: true,
  shareable: true,
});
