import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('Project')
export class ProjectStub {
  @Field(() => ID)
  id!: string;
}
