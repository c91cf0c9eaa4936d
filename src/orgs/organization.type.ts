import { Directive, Field, ObjectType } from 'type-graphql';
import { Project } from './project.type.js';
import { connection, Entity, Node } from './vocabulary.js';

@Directive('@key(fields: "id")')
@ObjectType('Organization', {
  implements: [Entity, Node],
  description: 'A company, a university, a publisher, or a part of one: a lab, a team.',
})
export class Organization extends Entity {
  @Field(() => [String], { description: 'Other names and spellings, in any script. `search` finds them too.' })
  aliases!: string[];
}

export const OrganizationConnection = connection('Organization', () => Organization, {
  description: 'Organizations, a page at a time.',
});
export const PartnerConnection = connection('Partner', () => Organization, {
  description: 'The organizations that one works with, whichever of the two is named first, by name.',
  fact: ['about'],
});
export const OrganizationProjectConnection = connection('OrganizationProject', () => Project, {
  description: 'The projects that an organization runs, by name.',
  fact: [],
});
export const ProjectOrganizationConnection = connection('ProjectOrganization', () => Organization, {
  description: 'The organizations that run a project, by name.',
  fact: [],
});
