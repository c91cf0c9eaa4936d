import { createUnionType, Directive, InterfaceType, ObjectType } from 'type-graphql';
import { Node } from './source.type.js';

@InterfaceType('Entity', {
  implements: Node,
  description:
    'Something that a claim can be about and a path can pass through: a person, an organization, a project, a capability or a departure.',
})
export abstract class Entity extends Node {}

@Directive('@key(fields: "id")')
@ObjectType('Person', { implements: [Entity, Node] })
export class PersonStub extends Entity {}

@Directive('@key(fields: "id")')
@ObjectType('Organization', { implements: [Entity, Node] })
export class OrganizationStub extends Entity {}

@Directive('@key(fields: "id")')
@ObjectType('Project', { implements: [Entity, Node] })
export class ProjectStub extends Entity {}

@Directive('@key(fields: "id")')
@ObjectType('Capability', { implements: [Entity, Node] })
export class CapabilityStub extends Entity {}

@Directive('@key(fields: "id")')
@ObjectType('Departure', { implements: [Entity, Node] })
export class DepartureStub extends Entity {}

export const Claimant = createUnionType({
  name: 'Claimant',
  description: 'Who makes claims: a person, or an organization such as a publisher.',
  types: () => [PersonStub, OrganizationStub] as const,
});
