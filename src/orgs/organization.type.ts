import { Directive, Field, ObjectType } from 'type-graphql';
import { Project } from './project.type.js';
import { connection, Entity, Node } from './vocabulary.js';

@Directive('@key(fields: "id")')
@ObjectType('Organization', {
  implements: [Entity, Node],
  description: 'A company, a university or a publisher, or a part of one, such as a lab or a team.',
})
export class Organization extends Entity {
  @Field(() => [String], { description: 'Other names and spellings, in any script. `search` finds them too.' })
  aliases!: string[];
}

export const OrganizationConnection = connection('Organization', () => Organization, {
  description: 'A page of organizations.',
});
export const PartnerConnection = connection('Partner', () => Organization, {
  description: 'The partners of an organization, by name, whichever of the two is named first.',
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
