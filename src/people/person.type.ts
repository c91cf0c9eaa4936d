import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CapabilityStub } from './capability.stub.js';
import { OrganizationStub } from './organization.stub.js';
import { ProjectStub } from './project.stub.js';
import { connection, Entity, Node, tellFact } from './vocabulary.js';

@Directive('@key(fields: "id")')
@ObjectType('Person', {
  implements: [Entity, Node],
  description: 'A person, such as a researcher, an engineer or a founder.',
})
export class Person extends Entity {
  @Field(() => [String], { description: 'Other names and spellings, in any script. `search` finds them too.' })
  aliases!: string[];
}

@ObjectType('Employment', {
  description: 'A job: a person at an organization for a period, which includes its start and excludes its end.',
})
export class Employment {
  @Field(() => ID, { description: 'The id of the fact, which is not a `Node`.' })
  id!: string;
  @Field(() => Person, { description: 'The person who works or worked there.' })
  person!: Person;
  @Field(() => OrganizationStub, {
    nullable: true,
    description: 'The organization itself, or the part of it that the source names.',
  })
  organization!: OrganizationStub | null;
}
tellFact(Employment, ['role']);

@ObjectType('Education', { description: 'Studies: a person at a university for a period.' })
export class Education {
  @Field(() => ID, { description: 'The id of the fact, which is not a `Node`.' })
  id!: string;
  @Field(() => Person, { description: 'The person who studies or studied there.' })
  person!: Person;
  @Field(() => OrganizationStub, { nullable: true, description: 'The organization where they study or studied.' })
  organization!: OrganizationStub | null;
}
tellFact(Education, ['degree']);

export const PersonConnection = connection('Person', () => Person, {
  description: 'A page of people.',
});
export const EmploymentConnection = connection('Employment', () => Employment, {
  description: 'Jobs, most recent start first.',
});
export const EducationConnection = connection('Education', () => Education, {
  description: 'Studies, most recent start first.',
});
export const PersonProjectConnection = connection('PersonProject', () => ProjectStub, {
  description: 'The projects that a person contributed to, by name.',
  foreign: true,
  fact: ['role', 'weight'],
});
export const PersonCapabilityConnection = connection('PersonCapability', () => CapabilityStub, {
  description: 'The capabilities that a person is skilled in, by name.',
  foreign: true,
  fact: ['weight'],
});
export const OrganizationPersonConnection = connection('OrganizationPerson', () => Person, {
  description: 'The people of an organization, by name, each once, with the job that puts them there.',
  fact: ['role'],
});
export const ProjectPersonConnection = connection('ProjectPerson', () => Person, {
  description: 'The people who contributed to a project, by name.',
  fact: ['role', 'weight'],
});
export const CapabilityPersonConnection = connection('CapabilityPerson', () => Person, {
  description: 'The people who are skilled in a capability, by name.',
  fact: ['weight'],
});
